package dev.tarn.testkit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ForwardingTest {
    @Test
    void everyDecoratorHereOverridesEveryMethod() {
        Forwarding.assertOverridesEveryMethod(DelegatingStorage.class);
        Forwarding.assertOverridesEveryMethod(FaultyStorage.class);
    }

    @Test
    void forgottenDefaultsAreNamed() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Forwarding.assertOverridesEveryMethod(ReadOnlyStorage.class))
                .withMessageContaining("deleteAll")
                .withMessageContaining("sign");
    }
}
