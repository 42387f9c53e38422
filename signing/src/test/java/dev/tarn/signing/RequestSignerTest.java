package dev.tarn.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestSignerTest {

    private static final Instant WHEN = Instant.parse("2026-03-01T23:59:59Z");
    private static final SignableRequest GET =
            SignableRequest.of("GET", "/b/k", "", Map.of("host", "h"));

    private final SigningCredentials temporary =
            new SigningCredentials("AKID", "very-secret", "to/ken");
    private final RequestSigner signer = RequestSigner.forS3(temporary, "eu-north-1");

    @Test
    void sendsAndSignsTheSessionTokenAsHeader() {
        Map<String, String> added = signer.headers(GET, PayloadHash.UNSIGNED, WHEN);

        assertThat(added).containsEntry("x-amz-security-token", "to/ken");
        assertThat(added.get("Authorization"))
                .contains(
                        "SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token");
    }

    @Test
    void sendsTheSessionTokenInThePresignedQuery() {
        String query = signer.presignedQuery(GET, WHEN, Duration.ofMinutes(1));

        assertThat(query).contains("X-Amz-Security-Token=to%2Fken").contains("X-Amz-Expires=60");
    }

    @Test
    void keepsTheParametersThatWereThereWhenPresigning() {
        SignableRequest request =
                SignableRequest.of("GET", "/b/k", "versionId=7", Map.of("host", "h"));

        assertThat(signer.presignedQuery(request, WHEN, Duration.ofMinutes(1)))
                .startsWith("versionId=7&X-Amz-Algorithm=");
    }

    @Test
    void usesAnotherKeyOnTheNextDay() {
        String today = signer.headers(GET, PayloadHash.UNSIGNED, WHEN).get("Authorization");
        String tomorrow =
                signer.headers(GET, PayloadHash.UNSIGNED, WHEN.plusSeconds(1)).get("Authorization");
        String again = signer.headers(GET, PayloadHash.UNSIGNED, WHEN).get("Authorization");

        assertThat(today).contains("AKID/20260301/eu-north-1/s3/aws4_request").isEqualTo(again);
        assertThat(tomorrow).contains("AKID/20260302/eu-north-1/s3/aws4_request");
    }

    @Test
    void refusesPresignsLongerThanSevenDaysOrShorterThanASecond() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signer.presignedQuery(GET, WHEN, Duration.ofDays(8)))
                .withMessageContaining("7 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signer.presignedQuery(GET, WHEN, Duration.ofMillis(999)));
    }

    @Test
    void refusesEmptyKeys() {
        assertThatIllegalArgumentException().isThrownBy(() -> SigningCredentials.of("", "s"));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningCredentials.of("a", ""));
    }

    @Test
    void showsNoSecretInAnyText() {
        SigningKey key =
                SigningKey.derive("very-secret", SigningScope.at(WHEN, "eu-north-1", "s3"));

        assertThat(temporary + " " + signer + " " + key)
                .contains("AKID")
                .doesNotContain("very-secret")
                .doesNotContain("to/ken");
    }
}
