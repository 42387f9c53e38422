package dev.tarn.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ObjectUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "?sv=2023-11-03&se=2030-01-01&sp=rw&sig=s",
                "?sv=2023-11-03&si=writers&sr=c&sig=s",
                "?X-Amz-Signature=s",
                "?AWSAccessKeyId=k&Signature=s&Expires=1"
            })
    void aSignatureIsTheCredentialAndNamesGoBeforeIt(String query) {
        CallAddress address = CallAddress.of(ObjectUri.of("https://h/c" + query));

        assertThat(address.location()).isEqualTo(ObjectUri.of("https://h/c"));
        assertThat(address.credential()).isEqualTo(query);
        assertThat(address.child("a.jpg").uri())
                .isEqualTo(ObjectUri.of("https://h/c/a.jpg" + query));
    }

    @Test
    void aQuestionMarkWithoutASignatureIsPartOfTheName() {
        ObjectUri uri = ObjectUri.of("https://h/c/a?sig=s");

        assertThat(CallAddress.of(uri)).isEqualTo(new CallAddress(uri, ""));
    }
}
