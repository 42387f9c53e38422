package dev.tarn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.adapters.pluginhost.BrokenPlugin;
import dev.tarn.adapters.pluginhost.LoadedPlugin;
import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that lie in directories, by the one that the plugin host keeps for its tests. */
class PluginDirectoryTest {
    private static final Path KEPT =
            Path.of(System.getProperty("basedir", ""))
                    .resolve("../plugin-host/src/test/resources/level-1/probe.jar");

    @TempDir private Path home;

    @Test
    void aPluginOfTheUsualDirectoryIsInUse() throws IOException {
        drop(home.resolve(".tarn/plugins"));

        try (Tarn tarn = builder().open()) {
            assertServes(tarn);
        }
    }

    @Test
    void aPluginOfTheDirectoryThatASettingNamesIsInUse() throws IOException {
        drop(home.resolve("drop-ins"));

        try (Tarn tarn = builder().set("plugin_dir", "~/drop-ins").open()) {
            assertServes(tarn);
        }
    }

    @Test
    void aPluginOfADirectoryThatAProgramNamesIsInUse() throws IOException {
        drop(home.resolve("mine"));

        try (Tarn tarn = builder().pluginDirectory(home.resolve("mine")).open()) {
            assertServes(tarn);
        }
    }

    @Test
    void onePluginInTwoDirectoriesIsLeftOut() throws IOException {
        drop(home.resolve(".tarn/plugins"));
        drop(home.resolve("mine"));

        try (Tarn tarn = builder().pluginDirectory(home.resolve("mine")).open()) {
            assertThat(tarn.plugins().broken())
                    .extracting(BrokenPlugin::name)
                    .containsExactly("probe", "probe");
            assertThat(tarn.plugins().plugins())
                    .extracting((LoadedPlugin plugin) -> plugin.provider().name())
                    .contains("file", "s3")
                    .doesNotContain("probe");
        }
    }

    @Test
    void aDirectoryThatIsNotThereIsAnErrorWhenItIsNamed() {
        TarnBuilder named = builder().set("plugin_dir", home.resolve("absent").toString());

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(named::open)
                .withMessageContaining("plugin_dir")
                .withMessageContaining("absent");
    }

    @Test
    void closingEndsStoragesAndThenTheClassesOfThePlugin() throws IOException {
        drop(home.resolve(".tarn/plugins"));
        Storage storage;
        try (Tarn tarn = builder().open()) {
            storage = tarn.storages().storageFor(uri("a"));
        }

        assertThatThrownBy(() -> storage.stat(StatRequest.of(uri("library"))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("The plugin probe failed")
                .hasMessageContaining("probe/Library");
    }

    private static void assertServes(Tarn tarn) throws IOException {
        Storage storage = tarn.storages().storageFor(uri("a"));
        assertThat(storage.stat(StatRequest.of(uri("library"))).contentType()).hasValue("library");
        assertThat(tarn.plugins().broken()).isEmpty();
    }

    private TarnBuilder builder() {
        return Tarn.builder().environment(Map.of("HOME", home.toString()));
    }

    private static void drop(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.copy(KEPT, directory.resolve("probe.jar"));
    }

    private static ObjectUri uri(String key) {
        return ObjectUri.of("probe://bucket/" + key);
    }
}
