package dev.tarn.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RedactionTest {
    private static final String SECRET = "pLanted+Secret/91be==";

    @Test
    void masksSecretsInEveryForm() {
        List<String> texts =
                List.of(
                        "https://a.example/c/b?sv=1&sig=" + SECRET + "&se=2",
                        "https://a.example/c/b?SIG=" + SECRET,
                        "sig=" + SECRET,
                        "next%3Fsig%3D" + SECRET,
                        "https://b.example/k?X-Amz-Signature=" + SECRET + "&X-Amz-Date=1",
                        "https://b.example/k?X-Amz-Credential=" + SECRET,
                        "https://b.example/k?X-Amz-Security-Token=" + SECRET,
                        "https://b.example/k?X-Goog-Signature=" + SECRET,
                        "https://b.example/k?AWSAccessKeyId=x&Signature=" + SECRET,
                        "https://b.example/k?Policy=" + SECRET,
                        "https://b.example/k?access_token=" + SECRET,
                        "ftp://user:pLanted+Secret91be==@host.example/x",
                        "my_alias://key:pLanted+Secret91be==@host.example/x",
                        "Authorization: AWS4-HMAC-SHA256 Credential=a, Signature=" + SECRET,
                        "authorization=Bearer " + SECRET,
                        "sent Bearer " + SECRET,
                        "Proxy-Authorization: Basic " + SECRET,
                        "x-amz-security-token: " + SECRET,
                        "Set-Cookie: session=" + SECRET + "; Path=/",
                        "DefaultEndpointsProtocol=https;AccountKey=" + SECRET + ";X=1",
                        "SharedAccessSignature=" + SECRET,
                        "aws_secret_access_key = " + SECRET,
                        "{\"secretAccessKey\": \"" + SECRET + "\"}",
                        "<SecretAccessKey>" + SECRET + "</SecretAccessKey>",
                        "<SessionToken>" + SECRET + "</SessionToken>",
                        "{\"refresh_token\":\"" + SECRET + "\"}",
                        "{\"client_secret\":\"" + SECRET + "\"}",
                        "password=" + SECRET,
                        "api_key: " + SECRET,
                        "-----BEGIN PRIVATE KEY-----\n" + SECRET + "\n-----END PRIVATE KEY-----",
                        "{\"private_key\": \"-----BEGIN RSA PRIVATE KEY-----\\n" + SECRET + "\"}");
        assertThat(texts)
                .allSatisfy(
                        text ->
                                assertThat(Redaction.redact(text))
                                        .doesNotContain("ecret91be")
                                        .doesNotContain("ecret/91be")
                                        .contains("***"));
    }

    @Test
    void leavesOtherTextsAsTheyAre() {
        List<String> texts =
                List.of(
                        "",
                        "There is no such object: s3://bucket/a b%20c#1.jpg",
                        "s3://b/token=ok.jpg",
                        "s3://b/sig=1.jpg",
                        "s3://b/policy=public/x.jpg",
                        "s3://b/secret/garden.jpg",
                        "s3://b/password.txt",
                        "s3://b/cookies/choc.jpg",
                        "s3://b/mail@example.org.jpg",
                        "s3://b/a?versionId=12&design=3",
                        "memory://bucket/key?part=1",
                        "Signature does not match",
                        "The bearer of the ring.jpg",
                        "https://h.example:8080/k?X-Amz-Date=20260101T000000Z&X-Amz-Expires=60");
        assertThat(texts).allSatisfy(text -> assertThat(Redaction.redact(text)).isEqualTo(text));
    }

    @Test
    void keepsWhatStandsAroundASecret() {
        assertThat(Redaction.redact("GET https://u:p@h/k?sig=x&v=1 failed"))
                .isEqualTo("GET https://***@h/k?sig=***&v=1 failed");
    }

    @Test
    void changesNothingTheSecondTime() {
        String once = Redaction.redact("https://u:p@h/k?sig=x password=y Authorization: z");
        assertThat(Redaction.redact(once)).isEqualTo(once);
    }

    @Test
    void neverThrowsWhateverTheText() {
        Random random = new Random(7);
        String alphabet = "sig=&?%3D:/@ \"'<>;,\n$\\{}[]()*+.^|-_Authorization\uD83D\u0000";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(60);
            for (int j = 0; j < length; j++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(Redaction.redact(text.toString())).isNotNull();
        }
    }

    @Test
    void takesTimeInProportionToTheText() {
        String letters = "a".repeat(400_000);
        String begun = "-----BEGIN PRIVATE KEY-----x".repeat(5_000);
        Duration bound = Duration.ofSeconds(20);
        String sameLetters = assertTimeoutPreemptively(bound, () -> Redaction.redact(letters));
        String masked = assertTimeoutPreemptively(bound, () -> Redaction.redact(begun));
        assertThat(sameLetters.equals(letters)).isTrue();
        assertThat(masked.indexOf('x')).isNegative();
    }
}
