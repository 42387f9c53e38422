package dev.tarn.adapters.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin throws reaches the host as a failure that both know. */
class PluginFailureTest {
    @TempDir private Path root;
    private PluginHost host;
    private Storage storage;

    @BeforeEach
    void load() throws IOException {
        Probe.jar().without("probe/Library.class").writeTo(root.resolve("probe.jar"));
        host = Probe.host(root);
        storage = Probe.storage(host);
    }

    @AfterEach
    void close() {
        storage.close();
        host.close();
    }

    @Test
    void anExceptionOfThePluginsOwnNamesThePlugin() {
        StorageException failure = statFailure("private");

        assertThat(failure.kind()).isEqualTo(StorageException.Kind.REFUSED);
        assertThat(failure.what())
                .isEqualTo("The plugin probe failed: probe.PrivateFailure: a library gave up");
        assertThat(failure.uri()).isEqualTo(uri("private"));
        assertHasNoClassOfThePlugin(failure);
    }

    @Test
    void aBugNamesThePlugin() {
        assertThat(statFailure("null").what())
                .isEqualTo("The plugin probe failed: java.lang.NullPointerException: a bug");
    }

    @Test
    void aMissingClassTellsWhereThePluginLies() {
        StorageException failure = statFailure("library");

        assertThat(failure.kind()).isEqualTo(StorageException.Kind.REFUSED);
        assertThat(failure.what())
                .contains("The plugin probe failed", "probe/Library", root + "/probe.jar");
    }

    @Test
    void aCauseOfThePluginsOwnIsKeptAsTextAndTrace() {
        StorageException failure = statFailure("caused");

        assertThat(failure.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE);
        assertThat(failure.what()).isEqualTo("It broke");
        assertThat(failure.getStackTrace()[0].getClassName()).startsWith("dev.tarn.spi.");
        assertThat(failure.getCause()).hasToString("probe.PrivateFailure: deep");
        assertThat(failure.getCause().getStackTrace()[0].getClassName())
                .isEqualTo("probe.ProbeStorage");
        assertHasNoClassOfThePlugin(failure);
    }

    @Test
    void anAnswerOfNullNamesThePlugin() {
        PluginCalls calls = new PluginCalls("probe", "here", getClass().getClassLoader());
        Map<String, String> empty = Map.of();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> calls.about(uri("null"), () -> empty.get("none")))
                .withMessageMatching("The plugin probe failed: .*answered null.*");
        assertThatExceptionOfType(PluginFailedException.class)
                .isThrownBy(() -> calls.plain(() -> empty.get("none")))
                .withMessageMatching("The plugin probe failed: .*answered null.*");
    }

    @Test
    void failuresThatAreAnsweredAreTranslatedToo() throws IOException {
        storage.deleteAll(DeleteAllRequest.of(List.of(uri("a"), uri("b"))))
                .values()
                .forEach(PluginFailureTest::assertHasNoClassOfThePlugin);
    }

    private StorageException statFailure(String key) {
        StorageException failure =
                catchThrowableOfType(
                        StorageException.class, () -> storage.stat(StatRequest.of(uri(key))));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static void assertHasNoClassOfThePlugin(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            assertThat(one.getClass().getClassLoader()).isNotInstanceOf(PluginClassLoader.class);
        }
    }

    private static ObjectUri uri(String key) {
        return ObjectUri.of("probe://bucket/" + key);
    }
}
