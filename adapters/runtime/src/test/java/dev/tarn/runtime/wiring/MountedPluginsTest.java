package dev.tarn.runtime.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.tarn.adapters.pluginhost.BrokenPlugin;
import dev.tarn.adapters.pluginhost.LoadedPlugin;
import dev.tarn.core.storage.Mount;
import dev.tarn.core.storage.MountTable;
import dev.tarn.spi.CredentialForm;
import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingSpec.Type;
import dev.tarn.spi.SpiLevel;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountedPluginsTest {
    @TempDir private Path directory;

    @Test
    void aPluginThatCannotTellItsPrefixesIsLeftOutAndTheOthersAreMounted() throws IOException {
        try (URLClassLoader classPath = classPath();
                Composition tarn = tarn(classPath, Map.of())) {
            assertThat(tarn.part(MountTable.class).mounts())
                    .extracting(Mount::provider)
                    .contains("s3")
                    .doesNotContain("unlinked");
            MountedPlugins mounted = tarn.part(MountedPlugins.class);
            assertThat(mounted.plugins())
                    .extracting((LoadedPlugin plugin) -> plugin.provider().name())
                    .doesNotContain("unlinked");
            assertThat(mounted.broken())
                    .filteredOn(plugin -> plugin.name().equals("unlinked"))
                    .singleElement()
                    .extracting(BrokenPlugin::reason)
                    .asString()
                    .contains("prefixes", "com/example/Sdk");
        }
    }

    @Test
    void aPluginThatCannotTellItsPrefixesStopsWhereNoneMayBeBroken() throws IOException {
        try (URLClassLoader classPath = classPath();
                Composition tarn = tarn(classPath, Map.of("plugin_failure", "fail"))) {
            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> tarn.part(MountTable.class))
                    .withMessageContaining("plugin unlinked")
                    .withMessageContaining("com/example/Sdk");
        }
    }

    @Test
    void everyProfileIsMountedWhereNobodyIsYet() throws IOException {
        Path file =
                Files.writeString(
                        directory.resolve("servers.ini"),
                        """
                        [default]
                        address = https://one.example/
                        [second]
                        address = https://two.example/
                        alias = two
                        [again]
                        address = https://one.example/
                        alias = one
                        [taken]
                        address = s3://
                        [broken]
                        alias = http
                        """);
        try (URLClassLoader classPath = classPath();
                Composition tarn = tarn(classPath, Map.of("servers_file", file.toString()))) {
            assertThat(tarn.part(MountTable.class).mounts())
                    .filteredOn(mount -> mount.provider().equals("servers"))
                    .extracting(Mount::toString, mount -> mount.prefix().text())
                    .containsExactlyInAnyOrder(
                            tuple("servers", "https://one.example/"),
                            tuple("servers (profile second)", "https://two.example/"),
                            tuple("servers (profile second)", "two://"),
                            tuple("servers (profile again)", "one://"));
        }
    }

    @Test
    void aSettingThatMakesNoPrefixIsAProblemOfTheSettings() throws IOException {
        try (URLClassLoader classPath = classPath();
                Composition tarn = tarn(classPath, Map.of("alias", "http"))) {
            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> tarn.part(MountTable.class))
                    .withMessageContaining("alias (alias set by the program) is http");
        }
    }

    private Composition tarn(ClassLoader classPath, Map<String, String> program) {
        return new Composition(
                new Surroundings(program, Map.of(), directory.toString(), classPath, List.of()));
    }

    private URLClassLoader classPath() throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(StorageProvider.class.getName()),
                Unlinked.class.getName() + "\n" + Servers.class.getName());
        return new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader());
    }

    /** A plugin whose store's SDK is not on the class path. */
    public static final class Unlinked implements StorageProvider {
        @Override
        public String name() {
            return "unlinked";
        }

        @Override
        public int spiLevel() {
            return SpiLevel.CURRENT;
        }

        @Override
        public List<SettingSpec> settings() {
            return List.of();
        }

        @Override
        public Set<UriPrefix> prefixes(ResolvedSettings settings) {
            throw new NoClassDefFoundError("com/example/Sdk");
        }

        @Override
        public Storage open(ResolvedSettings settings) {
            throw new UnsupportedOperationException("Not opened without a prefix");
        }
    }

    /** A plugin with a profile for each server. */
    public static final class Servers implements StorageProvider {
        @Override
        public String name() {
            return "servers";
        }

        @Override
        public int spiLevel() {
            return SpiLevel.CURRENT;
        }

        @Override
        public List<SettingSpec> settings() {
            return List.of(
                    SettingSpec.of("servers_file", Type.PROFILE_FILE, "The servers."),
                    SettingSpec.of("address", Type.TEXT, "The server.").withIniKeys("address"),
                    SettingSpec.of("alias", Type.TEXT, "Its alias.").withIniKeys("alias"));
        }

        @Override
        public List<CredentialForm> credentialForms() {
            return List.of(new CredentialForm("address", Set.of("address"), Set.of("alias")));
        }

        @Override
        public Set<UriPrefix> prefixes(ResolvedSettings settings) {
            if (settings.text("alias").filter("http"::equals).isPresent()) {
                throw settings.invalid("alias", "a word of one's own");
            }
            Set<UriPrefix> prefixes = new HashSet<>();
            settings.text("address").map(UriPrefix::of).ifPresent(prefixes::add);
            settings.text("alias")
                    .map(alias -> UriPrefix.of(alias + "://"))
                    .ifPresent(prefixes::add);
            return prefixes;
        }

        @Override
        public Storage open(ResolvedSettings settings) {
            throw new UnsupportedOperationException("Not opened by these tests");
        }
    }
}
