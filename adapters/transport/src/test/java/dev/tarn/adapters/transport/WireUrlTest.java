package dev.tarn.adapters.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a",
                "/a/",
                "//",
                "/a//b",
                "/..",
                "/../..",
                "/a/./b",
                "/%2e%2e/a",
                "/a%2Fb",
                "/100%",
                "/a?",
                "/a?b",
                "/a?b=",
                "/a?b=c=d&&e",
                "/a?b='c'",
                "/a?b=%27%2B+",
                "/a'b(c)!*$;,:@~[]",
                "/?",
                "/a?/../?x"
            })
    void whatGoesOnTheWireIsWhatWasGiven(String target) {
        WireUrl url = WireUrl.of("https://h:81" + target).orElseThrow();
        assertThat(url.target()).isEqualTo(target);
        assertThat(url.origin().host()).isEqualTo("h");
        assertThat(url.origin().port()).isEqualTo(81);
    }

    @Test
    void aMissingPathIsTheRoot() {
        assertThat(WireUrl.of("http://h").orElseThrow().target()).isEqualTo("/");
        assertThat(WireUrl.of("http://h?x=1").orElseThrow().target()).isEqualTo("/?x=1");
    }

    @Test
    void theFragmentStaysHere() {
        assertThat(WireUrl.of("http://h/../a#b/../c").orElseThrow().target()).isEqualTo("/../a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://h/a", "http://", "http://h/a b", "http://h/a\r\nx", "http://h/é"})
    void whatCannotBeSentJustSoIsNotSent(String text) {
        assertThat(WireUrl.of(text)).isEmpty();
    }
}
