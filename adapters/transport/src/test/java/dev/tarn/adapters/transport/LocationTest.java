package dev.tarn.adapters.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 3986, section 5.4, and what servers send besides. */
class LocationTest {
    private static final WireUrl BASE = WireUrl.of("http://a:81/b/c/d;p?q").orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "g, /b/c/g",
        "./g, /b/c/g",
        "g/, /b/c/g/",
        "/g, /g",
        "?y, /b/c/d;p?y",
        "g?y, /b/c/g?y",
        "g?y/../x, /b/c/g?y/../x",
        "#s, /b/c/d;p?q",
        "g#s, /b/c/g",
        ";x, /b/c/;x",
        "'', /b/c/d;p?q",
        "., /b/c/",
        "./, /b/c/",
        ".., /b/",
        "../, /b/",
        "../g, /b/g",
        "../.., /",
        "../../g, /g",
        "../../../g, /g",
        "/./g, /g",
        "/../g, /g",
        "g., /b/c/g.",
        "..g, /b/c/..g",
        "./g/., /b/c/g/",
        "g/../h, /b/c/h",
        "/a b, /a%20b",
        "/\u00e9'\", /%C3%A9'\""
    })
    void aReferenceIsResolvedOnTheSameServer(String reference, String target) {
        assertThat(BASE.resolve(reference))
                .hasValueSatisfying(
                        url -> {
                            assertThat(url.origin().key()).isEqualTo("http://a:81");
                            assertThat(url.target()).isEqualTo(target);
                        });
    }

    @Test
    void anotherServerIsNamedWithOrWithoutScheme() {
        assertThat(BASE.resolve("//g/x").orElseThrow().toString()).isEqualTo("http://g/x");
        assertThat(BASE.resolve("HTTPS://G:443/../x").orElseThrow().toString())
                .isEqualTo("https://g/../x");
        assertThat(BASE.resolve("https://[::1]/x").orElseThrow().origin().host()).isEqualTo("::1");
        assertThat(BASE.resolve("http://g/a b").orElseThrow().target()).isEqualTo("/a%20b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://g/x",
                "mailto:x",
                "http:g",
                "http://",
                "//",
                "http://g:0/",
                "http://g:x/",
                "http://g:65536/",
                "http://a_b c/",
                "http://[g]/",
                "http://a\"b/"
            })
    void whatIsNoHttpAddressIsNone(String reference) {
        assertThat(BASE.resolve(reference)).isEmpty();
    }

    @Test
    void aUserNameIsNotSent() {
        Origin origin = WireUrl.of("http://me:secret@h:81/x").orElseThrow().origin();
        assertThat(origin.hostField()).isEqualTo("h:81");
        assertThat(origin.key()).isEqualTo("http://h:81");
    }
}
