package dev.tarn.plugin.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.Secret;
import dev.tarn.spi.StorageException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a read looks like when the host's transport is to make it. */
class AzureDirectTest {
    private static final Instant NOW = Instant.parse("2026-11-22T19:00:00Z");
    private static final String HOST = "https://lightlydatalake.blob.core.windows.net/";
    private static final ObjectUri BLOB = ObjectUri.of(HOST + "farm-animals/my cow.jpg");
    private static final String WIRE = HOST + "farm-animals/my%20cow.jpg";

    /** The account name and SAS token of the portal, as they are copied. */
    @Test
    void aSasTokenGoesBehindTheAddress() throws StorageException {
        DirectRead read =
                read(TestSettings.account("lightlydatalake").sas('?' + TestSettings.TOKEN), BLOB);
        assertThat(read.url()).isEqualTo(WIRE + '?' + TestSettings.TOKEN);
        assertThat(read.expiry()).hasValue(Instant.parse("2099-01-02T03:04:05Z"));
        assertThat(read.headers().first("authorization")).isEmpty();
        assertThat(read.toString()).doesNotContain(TestSettings.SIGNATURE);
    }

    @Test
    void theSignatureInTheAddressWinsForThisCall() throws StorageException {
        String own = TestSettings.TOKEN.replace("sp=rl", "sp=r");
        DirectRead read =
                read(
                        TestSettings.account("lightlydatalake").key(TestSettings.KEY),
                        BLOB.append("?" + own));
        assertThat(read.url()).isEqualTo(WIRE + '?' + own);
        assertThat(read.headers().first("authorization")).isEmpty();
    }

    @Test
    void aKeySignsEveryFieldThatIsSent() throws StorageException {
        ReadRequest request =
                ReadRequest.whole(BLOB)
                        .withRange(ByteRange.of(5, 5))
                        .withCondition(ReadCondition.mustMatch(ObjectVersion.of("0x8D")));
        DirectRead read =
                direct(
                                TestSettings.account("lightlydatalake").key(TestSettings.KEY),
                                (l, c) -> Optional.empty())
                        .read(request)
                        .orElseThrow();
        Map<String, String> fields =
                Map.of(
                        "x-ms-version",
                        "2023-11-03",
                        "x-ms-date",
                        "Sun, 22 Nov 2026 19:00:00 GMT",
                        "range",
                        "bytes=5-9",
                        "if-match",
                        "\"0x8D\"");
        fields.forEach((name, value) -> assertThat(read.headers().first(name)).hasValue(value));
        assertThat(read.headers().first("authorization"))
                .hasValue(
                        new SharedKeySigner("lightlydatalake", Secret.of(TestSettings.KEY))
                                .authorization("GET", WIRE, HttpHeaders.ofSingle(fields)));
    }

    @Test
    void aTokenGoesIntoTheHeader() throws StorageException {
        AccessTokenValue token = new AccessTokenValue(Secret.of("eyToken"), NOW.plusSeconds(3600));
        DirectRead read =
                direct(TestSettings.account("lightlydatalake"), (l, c) -> Optional.of(token))
                        .read(ReadRequest.whole(BLOB))
                        .orElseThrow();
        assertThat(read.headers().first("authorization")).hasValue("Bearer eyToken");
        assertThat(read.expiry()).hasValue(NOW.plusSeconds(3600));
    }

    @Test
    void otherAccountsGetNoCredential() throws StorageException {
        ObjectUri other = ObjectUri.of("https://someone.blob.core.windows.net/c/a.jpg");
        DirectRead read =
                direct(
                                TestSettings.account("lightlydatalake"),
                                (l, c) -> {
                                    throw new AssertionError("No token is for others");
                                })
                        .read(ReadRequest.whole(other))
                        .orElseThrow();
        assertThat(read.url()).isEqualTo(other.text());
        assertThat(read.headers().fields()).containsOnlyKeys("x-ms-date", "x-ms-version");
    }

    @Test
    void isDeclinedBehindAProxy() throws StorageException {
        assertThat(
                        direct(
                                        TestSettings.none().with("proxy", "http://proxy:3128"),
                                        (l, c) -> Optional.empty())
                                .read(ReadRequest.whole(BLOB)))
                .isEmpty();
    }

    @Test
    void aTokenNeverGoesOverAPlainConnection() {
        AzureSettings settings =
                TestSettings.none()
                        .with("account_url", "http://farm.example")
                        .with("tenant", "t")
                        .with("client_id", "i")
                        .with("client_secret", "s")
                        .read();
        try (AzureStorage storage = AzureStorage.create(settings)) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(
                            () ->
                                    storage.direct(
                                            ReadRequest.whole(
                                                            ObjectUri.of("http://farm.example/c/a"))
                                                    .withCancellation(Cancellation.create())))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.REFUSED))
                    .withMessageContaining("plain connection");
        }
    }

    private static DirectRead read(TestSettings settings, ObjectUri uri) throws StorageException {
        return direct(settings, (l, c) -> Optional.empty())
                .read(ReadRequest.whole(uri))
                .orElseThrow();
    }

    private static AzureDirect direct(TestSettings settings, TokenSource tokens) {
        InstantSource clock = InstantSource.fixed(NOW);
        return new AzureDirect(
                settings.read(), tokens, new ReadAnswers(new AzureFailures(clock)), clock);
    }
}
