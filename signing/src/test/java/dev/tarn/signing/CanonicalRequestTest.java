package dev.tarn.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalRequestTest {

    @Test
    void encodesThePathOnceAndNeverNormalisesIt() {
        assertThat(canonical("/b/a%20b//../%25x/é+.jpg", "").path())
                .isEqualTo("/b/a%20b//../%25x/%C3%A9%2B.jpg");
    }

    @Test
    void takesAnEmptyPathAsTheRoot() {
        assertThat(canonical("", "").path()).isEqualTo("/");
    }

    @Test
    void sortsParametersByEncodedNameThenValue() {
        assertThat(canonical("/", "b=2&a=z&a=%41&B&c=x+y&a=%2f").query())
                .isEqualTo("B=&a=%2F&a=A&a=z&b=2&c=x%20y");
    }

    @Test
    void leavesTheSignatureItselfOut() {
        assertThat(canonical("/", "X-Amz-Signature=abc&X-Amz-Date=1").query())
                .isEqualTo("X-Amz-Date=1");
    }

    @Test
    void trimsAndJoinsHeaderValues() {
        SignableRequest request =
                new SignableRequest(
                        "GET",
                        "/",
                        "",
                        Map.of("X-B", List.of(" two  words ", "c"), "HOST", List.of("h")));

        CanonicalRequest canonical = CanonicalRequest.of(request, PayloadHash.UNSIGNED);

        assertThat(canonical.signedHeaders()).isEqualTo("host;x-b");
        assertThat(canonical.text())
                .isEqualTo("GET\n/\n\nhost:h\nx-b:two words,c\n\nhost;x-b\nUNSIGNED-PAYLOAD");
    }

    @Test
    void takesOnlyTheNamedHeaders() {
        SignableRequest request =
                SignableRequest.of("GET", "/", "", Map.of("host", "h", "user-agent", "x"));

        assertThat(CanonicalRequest.of(request, List.of("Host", "absent"), "p").headers())
                .containsExactly(Map.entry("absent", ""), Map.entry("host", "h"));
    }

    private static CanonicalRequest canonical(String path, String query) {
        return CanonicalRequest.of(
                SignableRequest.of("GET", path, query, Map.of("host", "h")), PayloadHash.UNSIGNED);
    }
}
