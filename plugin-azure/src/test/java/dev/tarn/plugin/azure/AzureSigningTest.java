package dev.tarn.plugin.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Secret;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AzureSigningTest {
    private static final ObjectUri BLOB =
            ObjectUri.of("https://farm.blob.core.windows.net/c/my cow.jpg");

    @Test
    void aKeySignsForOneBlobAndPurpose() throws StorageException {
        try (AzureStorage storage = TestSettings.account("farm").key(TestSettings.KEY).open()) {
            String url =
                    storage.sign(SignRequest.of(BLOB, "PUT", Duration.ofHours(1))).url().reveal();
            assertThat(url)
                    .startsWith("https://farm.blob.core.windows.net/c/my%20cow.jpg?")
                    .contains("sr=b", "sp=cw", "spr=https", "sig=")
                    .doesNotContain(TestSettings.KEY);
        }
    }

    @Test
    void anIdentitySignsWithAKeyThatItAsksFor() throws IOException {
        try (ScriptedService service = new ScriptedService()) {
            service.then(
                    200,
                    Map.of("Content-Type", "application/xml"),
                    "<?xml version=\"1.0\" encoding=\"utf-8\"?><UserDelegationKey>"
                            + "<SignedOid>oid</SignedOid><SignedTid>tid</SignedTid>"
                            + "<SignedStart>2026-11-22T19:00:00Z</SignedStart>"
                            + "<SignedExpiry>2026-11-22T20:00:00Z</SignedExpiry>"
                            + "<SignedService>b</SignedService>"
                            + "<SignedVersion>2023-11-03</SignedVersion><Value>"
                            + TestSettings.KEY
                            + "</Value></UserDelegationKey>");
            String url = signing(service).sign(request(service)).url().reveal();
            assertThat(url).contains("skoid=oid", "sktid=tid", "sp=r", "sr=b");
            ScriptedService.Asked asked = service.asked().get(0);
            assertThat(asked.address()).contains("comp=userdelegationkey");
            assertThat(asked.field("Authorization")).isEqualTo("Bearer eyToken");
        }
    }

    @Test
    void nobodySignsWithoutACredential() {
        try (AzureStorage storage = TestSettings.none().open()) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(
                            () -> storage.sign(SignRequest.of(BLOB, "GET", Duration.ofHours(1))))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.REFUSED));
        }
    }

    private static SignRequest request(ScriptedService service) {
        return SignRequest.of(
                ObjectUri.of(service.url() + "/c/cow.jpg"), "GET", Duration.ofHours(1));
    }

    /** As with a token at hand, which would need a service behind TLS. */
    private static AzureSigning signing(ScriptedService service) {
        AzureSettings named = TestSettings.none().with("account_url", service.url()).read();
        AzureSettings settings =
                new AzureSettings(
                        named.endpoint(),
                        named.alias(),
                        new AzureCredential.DefaultChain(),
                        named.client());
        InstantSource clock = InstantSource.system();
        AccessTokenValue token =
                new AccessTokenValue(Secret.of("eyToken"), clock.instant().plusSeconds(3600));
        return AzureOperations.of(
                        settings,
                        new AzureHttp(settings.client()),
                        (location, cancellation) -> Optional.of(token),
                        new AzureFailures(clock),
                        clock)
                .signing();
    }
}
