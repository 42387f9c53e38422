package dev.tarn.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpIdentityTest {
    @ParameterizedTest
    @CsvSource({
        "HTTP://Host.Example:80/A, http://host.example, A",
        "https://h:443/a, https://h, a",
        "https://h:80/a, https://h:80, a",
        "http://h:8080, http://h:8080, ''",
        "http://h/, http://h, ''",
        "http://h?x=1, http://h, ?x=1",
        "http://h//a/../b%2F?, http://h, /a/../b%2F?",
        "http://h/a#b?c, http://h, a",
        "http://u:p@h/a@b, http://h, a@b",
        "http://[::1]:81/a, http://[::1]:81, a",
        "http://my_host/a, http://my_host, a",
        "http://b\u00fccher.example/\u00e9, http://xn--bcher-kva.example, \u00e9"
    })
    void isServerAndTargetAsGiven(String text, String endpoint, String key) {
        ObjectIdentity identity = identity(text);
        assertThat(identity.kind()).isEqualTo("http");
        assertThat(identity.endpoint()).isEqualTo(endpoint);
        assertThat(identity.bucket()).isEmpty();
        assertThat(identity.key()).isEqualTo(key);
        assertThat(identity.location().text()).isEqualTo(endpoint + "/" + key);
        assertThat(identity(identity.location().text())).isEqualTo(identity);
    }

    @ParameterizedTest
    @CsvSource({
        "a?sv=1&se=2&sp=r&sig=s, a",
        "a?sv=1&si=policy&sr=c&sig=s, a",
        "a/?snapshot=3&sv=1&se=2&sig=s, a/?snapshot=3",
        "a?X-Amz-Algorithm=1&X-Amz-Credential=2&X-Amz-Signature=3&versionId=4, a?versionId=4",
        "a?x=1&X-Goog-Algorithm=1&X-Goog-Signature=3, a?x=1",
        "a?AWSAccessKeyId=1&Signature=2&Expires=3, a",
        "a?GoogleAccessId=1&Signature=2&Expires=3&y, a?y",
        "a?Policy=0&Key-Pair-Id=1&Signature=2, a"
    })
    void leavesASignatureOut(String target, String key) {
        ObjectIdentity identity = identity("https://h/" + target);
        assertThat(identity.key()).isEqualTo(key);
        assertThat(identity.location().text()).isEqualTo("https://h/" + key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a?sig=s",
                "a?se=1",
                "a?Signature=s&Expires=1",
                "a?Expires=1&Policy=x",
                "a?X-Amz-Date=1",
                "a?sv=1&sp=2"
            })
    void keepsParametersThatAreNoSignatureByThemselves(String target) {
        assertThat(identity("https://h/" + target).key()).isEqualTo(target);
    }

    @Test
    void theSignatureStillGoesOnTheWire() {
        String text = "https://h/a?se=1&sig=s%3D";
        assertThat(HttpAddress.of(ObjectUri.of(text)).wireUrl()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://", "http:///a", "http://h:99999/a", "http://h:x/a", "http://a b/c"})
    void refusesWhatHasNoServer(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> identity(text))
                .withMessageContaining("http://HOST[:PORT]/PATH");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/a b, /a%20b",
                "/a%20b, /a%20b",
                "/100%, /100%25",
                "/%zz%4, /%25zz%254",
                "/\u00e9\uD83D\uDE00, /%C3%A9%F0%9F%98%80",
                "/<>\"{}|\\^`````[], /%3C%3E%22%7B%7D%7C%5C%5E%60%60%5B%5D",
                "/a!$&'()*+;=:@~-._/?x=1?, /a!$&'()*+;=:@~-._/?x=1?"
            })
    void encodesOnlyWhatCannotBeSent(String target, String wire) {
        assertThat(WireText.of(target.replace("`````", "``"))).isEqualTo(wire);
    }

    @Test
    void userInfoBecomesBasicCredentials() {
        assertThat(HttpAddress.of(ObjectUri.of("http://us%40er:p+%C3%A9@h/a")).authorization())
                .hasValue("Basic dXNAZXI6cCvDqQ==");
        assertThat(HttpAddress.of(ObjectUri.of("http://user@h/a")).authorization())
                .hasValue("Basic dXNlcjo=");
        assertThat(HttpAddress.of(ObjectUri.of("http://h/a")).authorization()).isEmpty();
    }

    private static ObjectIdentity identity(String text) {
        return HttpAddress.of(ObjectUri.of(text)).identity();
    }
}
