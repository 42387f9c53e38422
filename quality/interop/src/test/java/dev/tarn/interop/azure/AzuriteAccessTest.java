package dev.tarn.interop.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.adapters.transport.DirectStorage;
import dev.tarn.adapters.transport.HttpByteTransport;
import dev.tarn.core.port.ByteTransport;
import dev.tarn.interop.DistributedPlugin;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The ways to one blob: as anyone, by the account's address, by its alias, by a signature. */
@Tag("azurite")
class AzuriteAccessTest {
    private static final String NAME = "my cow%20.jpg";

    private final AzuriteServer server = AzuriteServer.running();
    private String container = "";

    @BeforeEach
    void putABlob() throws IOException {
        container = server.newContainer();
        server.put(container, NAME, new byte[7]);
    }

    @Test
    void aPublicContainerIsListedAndReadByAnyone() throws IOException {
        String open = server.newPublicContainer();
        server.put(open, NAME, new byte[9]);
        try (Storage storage = open(Map.of());
                ByteTransport transport = HttpByteTransport.create();
                Storage direct = DirectStorage.over(open(Map.of()), transport)) {
            assertThat(storage.list(ListRequest.under(uri(open, ""))).objects())
                    .extracting(ObjectStat::uri)
                    .containsExactly(uri(open, NAME));
            assertThat(size(storage, uri(open, NAME))).isEqualTo(9);
            assertThat(
                            AzureOnAzuriteContract.bytes(
                                    direct.read(ReadRequest.whole(uri(open, NAME)))))
                    .hasSize(9);
        }
    }

    @Test
    void aPrivateContainerTellsHowToMountIt() {
        try (Storage storage = open(Map.of())) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> size(storage, uri(container, NAME)))
                    .withMessageContaining("AZURE_STORAGE_ACCOUNT=" + server.account())
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.REFUSED));
        }
    }

    @Test
    void aliasAndAddressAreOneBlob() throws IOException {
        try (Storage storage = open(Map.of("account_key", server.key(), "alias", "farm"))) {
            ObjectUri alias = ObjectUri.of("farm://" + container + "/" + NAME);
            assertThat(storage.identity(alias)).isEqualTo(storage.identity(uri(container, NAME)));
            assertThat(size(storage, alias)).isEqualTo(7);
            assertThat(
                            storage.list(ListRequest.under(ObjectUri.of("farm://" + container)))
                                    .objects())
                    .extracting(ObjectStat::uri)
                    .containsExactly(alias);
        }
    }

    @Test
    void aSignatureInTheAddressIsEnoughForItsCall() throws IOException {
        try (Storage storage = open(Map.of())) {
            ObjectUri signed = uri(container, NAME + "?" + server.token(AccountSas.of("r")));
            assertThat(size(storage, signed)).isEqualTo(7);
            assertThat(storage.identity(signed).location()).isEqualTo(uri(container, NAME));
            ObjectUri root = uri(container, "?" + server.token(AccountSas.of("l")));
            assertThat(storage.list(ListRequest.under(root)).objects())
                    .extracting(ObjectStat::uri)
                    .containsExactly(uri(container, NAME));
        }
    }

    @Test
    void anExpiredTokenSaysWhenItEnded() {
        Instant end = Instant.parse("2026-01-01T00:00:00Z");
        String token = server.token(AccountSas.of("rl").until(end));
        try (Storage storage = open(Map.of("sas_token", token))) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> size(storage, uri(container, NAME)))
                    .withMessageContaining("the SAS token expired at 2026-01-01T00:00:00Z");
        }
    }

    @Test
    void aSignedAddressIsForItsPurposeOnly() throws IOException {
        try (Storage storage = open(Map.of("account_key", server.key()))) {
            String url =
                    storage.sign(SignRequest.of(uri(container, NAME), "GET", Duration.ofMinutes(5)))
                            .url()
                            .reveal();
            try (InputStream body = URI.create(url).toURL().openStream()) {
                assertThat(body.readAllBytes()).hasSize(7);
            }
            assertThat(url).contains("sp=r&").doesNotContain(server.key());
        }
    }

    private static long size(Storage storage, ObjectUri uri) throws IOException {
        return storage.stat(StatRequest.of(uri)).size().orElseThrow();
    }

    private ObjectUri uri(String inContainer, String key) {
        return ObjectUri.of(url() + "/" + inContainer + "/" + key);
    }

    private String url() {
        return server.endpoint() + "/" + server.account();
    }

    private Storage open(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("account_url", url());
        return DistributedPlugin.provider("azure")
                .open(ResolvedSettings.of("azure", Entry.settings(settings)));
    }
}
