package dev.tarn.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UriEncodingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "a b",
                "100%",
                "%41",
                "#?&=+",
                "..",
                "a//b/",
                "\u0001\n",
                "é",
                "e\u0301",
                "😀"
            })
    void everyNameComesBack(String name) {
        assertThat(UriEncoding.decode(UriEncoding.path(name))).isEqualTo(name);
        assertThat(UriEncoding.decodeQuery(UriEncoding.component(name))).isEqualTo(name);
    }

    @Test
    void keepsSlashesInPathsOnly() {
        assertThat(UriEncoding.path("a/b c")).isEqualTo("a/b%20c");
        assertThat(UriEncoding.component("a/b~c")).isEqualTo("a%2Fb~c");
    }

    @Test
    void leavesAPercentWithoutDigitsAlone() {
        assertThat(UriEncoding.decode("50%,%zz,%4")).isEqualTo("50%,%zz,%4");
    }

    @Test
    void readsTimesBackAndRefusesOthers() {
        Instant when = Instant.parse("2026-02-03T04:05:06Z");

        assertThat(SigningTime.parse(SigningTime.format(when))).contains(when);
        assertThat(SigningTime.parse("2026-02-03T04:05:06Z")).isEmpty();
    }
}
