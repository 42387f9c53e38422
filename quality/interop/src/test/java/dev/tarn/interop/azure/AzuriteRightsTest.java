package dev.tarn.interop.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.interop.DistributedPlugin;
import dev.tarn.spi.AccessDescription.Right;
import dev.tarn.spi.AccessRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A SAS token with some rights works as far as they go, and says what is missing. */
@Tag("azurite")
class AzuriteRightsTest {
    private static final String WORKS = "works";

    private final AzuriteServer server = AzuriteServer.running();

    @Test
    void eachRightAloneDoesItsPart() throws IOException {
        assertRights("l", "list");
        assertRights("r", "read");
        assertRights("c", "create");
        assertRights("a");
        assertRights("w", "create", "replace");
        assertRights("d", "delete");
    }

    /** The set-up that keeps existing data from being lost. */
    @Test
    void mayCreateButNotOverwrite() throws IOException {
        assertRights("racl", "list", "read", "create");
    }

    @Test
    void everyRightTogether() throws IOException {
        assertRights("rwdlac", "list", "read", "create", "replace", "delete");
    }

    @Test
    void creatingWhatExistsIsAFailedConditionWhicheverRightThereIs() throws IOException {
        String container = server.newContainer();
        server.put(container, "there", new byte[3]);
        for (String rights : new String[] {"c", "w", "racl", "rwdlac"}) {
            try (Storage storage = open(AccountSas.of(rights))) {
                assertThat(outcome(() -> write(storage, container, "there", WriteMode.create())))
                        .as(rights)
                        .isEqualTo("CONDITION_FAILED");
            }
        }
    }

    @Test
    void rightsAndEndAreReadFromTheToken() throws IOException {
        Instant end = Instant.parse("2099-01-01T00:00:00Z");
        try (Storage storage = open(AccountSas.of("racl").until(end))) {
            var access = storage.describeAccess(AccessRequest.of(uri("c", "k")));
            assertThat(access.expires()).hasValue(end);
            assertThat(access.rights()).hasValue(EnumSet.of(Right.READ, Right.CREATE, Right.LIST));
        }
    }

    @Test
    void aTokenForObjectsOnlyDoesNotList() throws IOException {
        String container = server.newContainer();
        server.put(container, "there", new byte[3]);
        try (Storage storage = open(AccountSas.of("rl").withTypes("o"))) {
            assertThat(outcome(() -> read(storage, container, "there"))).isEqualTo(WORKS);
            assertThat(outcome(() -> list(storage, container))).isEqualTo("REFUSED");
        }
    }

    private void assertRights(String rights, String... working) throws IOException {
        Set<String> works = Set.of(working);
        String container = server.newContainer();
        server.put(container, "there", new byte[3]);
        try (Storage storage = open(AccountSas.of(rights))) {
            Map<String, Attempt> attempts =
                    Map.of(
                            "list", () -> list(storage, container),
                            "read", () -> read(storage, container, "there"),
                            "create", () -> write(storage, container, "new", WriteMode.create()),
                            "replace",
                                    () -> write(storage, container, "there", WriteMode.replace()));
            attempts.forEach(
                    (name, attempt) ->
                            assertThat(outcome(attempt))
                                    .as(rights + " and " + name)
                                    .isEqualTo(works.contains(name) ? WORKS : "REFUSED"));
            assertThat(outcome(() -> storage.delete(DeleteRequest.of(uri(container, "there")))))
                    .as(rights + " and delete")
                    .isEqualTo(works.contains("delete") ? WORKS : "REFUSED");
        }
    }

    /** Something that a right is needed for. */
    private interface Attempt {
        void run() throws IOException;
    }

    private static String outcome(Attempt attempt) {
        try {
            attempt.run();
            return WORKS;
        } catch (StorageException e) {
            return e.kind().name();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void list(Storage storage, String container) throws IOException {
        assertThat(storage.list(ListRequest.under(uri(container, ""))).objects()).isNotEmpty();
    }

    private void read(Storage storage, String container, String key) throws IOException {
        try (ReadResult result = storage.read(ReadRequest.whole(uri(container, key)))) {
            assertThat(AzureOnAzuriteContract.bytes(result)).isNotEmpty();
        }
    }

    private void write(Storage storage, String container, String key, WriteMode mode)
            throws IOException {
        storage.write(WriteRequest.of(uri(container, key), WriteSource.of(new byte[4]), mode));
    }

    private ObjectUri uri(String container, String key) {
        return ObjectUri.of(url() + "/" + container + "/" + key);
    }

    private String url() {
        return server.endpoint() + "/" + server.account();
    }

    private Storage open(AccountSas sas) {
        return DistributedPlugin.provider("azure")
                .open(
                        ResolvedSettings.of(
                                "azure",
                                Entry.settings(
                                        Map.of(
                                                "account_url",
                                                url(),
                                                "sas_token",
                                                server.token(sas)))));
    }
}
