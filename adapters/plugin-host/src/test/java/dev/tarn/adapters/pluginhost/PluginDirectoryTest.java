package dev.tarn.adapters.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.SpiLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in a plugin directory: one plugin a directory or JAR, the broken ones reported. */
class PluginDirectoryTest {
    @TempDir private Path root;
    private PluginHost host = PluginHost.onClassPath(ClassLoader.getPlatformClassLoader());

    @BeforeEach
    void putTwoGoodPlugins() throws IOException {
        SmallPlugin.named("zebra").withVersion("2.1").writeTo(root.resolve("stripes/plugin.jar"));
        SmallPlugin.named("ant").writeTo(root.resolve("ant.jar"));
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void holdsADirectoryOrAJarForEachPlugin() throws IOException {
        Files.writeString(root.resolve("README.md"), "no plugin");
        Files.createDirectory(root.resolve(".hidden"));
        load();

        assertThat(host.broken()).isEmpty();
        assertThat(names()).containsExactly("ant", "zebra");
        assertThat(host.plugins())
                .extracting(LoadedPlugin::version)
                .containsExactly("unknown", "2.1");
        assertThat(host.plugins())
                .extracting(LoadedPlugin::origin)
                .containsExactly(path("ant.jar"), path("stripes"));
    }

    @Test
    void aDirectoryThatIsNotThereHoldsNone() {
        host = PluginHost.load(platform(), List.of(root.resolve("absent")));

        assertThat(host.plugins()).isEmpty();
        assertThat(host.broken()).isEmpty();
    }

    @Test
    void aFileInPlaceOfADirectoryIsReported() throws IOException {
        Path file = Files.writeString(root.resolve("plugins"), "");
        host = PluginHost.load(platform(), List.of(file));

        assertThat(host.broken())
                .singleElement()
                .satisfies(broken -> assertThat(broken.reason()).contains("cannot be read"));
    }

    @Test
    void aDirectoryNamedTwiceIsSearchedOnce() throws IOException {
        Path link = Files.createSymbolicLink(root.resolveSibling(root.getFileName() + "-l"), root);
        host = PluginHost.load(platform(), List.of(root, link));
        Files.delete(link);

        assertThat(host.broken()).isEmpty();
        assertThat(names()).containsExactly("ant", "zebra");
    }

    @Test
    void anEmptyDirectoryIsReported() throws IOException {
        Files.createDirectory(root.resolve("empty"));

        assertOnlyBroken("empty", "empty", "the directory holds no JAR");
    }

    @Test
    void aDirectoryWithLibrariesOnlyIsReported() throws IOException {
        SmallPlugin.named("misplaced").writeTo(root.resolve("lost/lib/plugin.jar"));

        assertOnlyBroken("lost", "lost", "the plugin's own JAR belongs beside lib/");
    }

    @Test
    void aJarThatIsNoneIsReported() throws IOException {
        Files.writeString(root.resolve("garbled.jar"), "not a zip");

        assertOnlyBroken("garbled.jar", "garbled.jar", "garbled.jar cannot be read");
    }

    @Test
    void aJarWithoutAServiceFileIsReported() throws IOException {
        PluginJar.empty().withFile("a.txt", "").writeTo(root.resolve("silent/silent.jar"));

        assertOnlyBroken("silent", "silent", "META-INF/services/dev.tarn.spi.StorageProvider");
    }

    @Test
    void anAnnouncedClassThatIsNotThereIsReported() throws IOException {
        PluginJar.empty().announcing("no.Where").writeTo(root.resolve("a.jar"));

        assertOnlyBroken("no.Where", "a.jar", "no.Where not found");
    }

    @Test
    void aPluginForANewerInterfaceIsReported() throws IOException {
        String newer = String.valueOf(SpiLevel.CURRENT + 1);
        SmallPlugin.of("newer", newer, "", "\"n\"").jar().writeTo(root.resolve("newer.jar"));

        assertOnlyBroken(
                "newer",
                "newer.jar",
                "level " + newer + " of the storage interface, this host has " + SpiLevel.CURRENT);
    }

    @Test
    void aConstructorThatThrowsIsReported() throws IOException {
        SmallPlugin.of("t", "1", "{ if (true) throw new IllegalStateException(\"no\"); }", "\"t\"")
                .jar()
                .writeTo(root.resolve("throwing/t.jar"));

        assertOnlyBroken(
                "small.t.Provider",
                "throwing",
                "it could not be made: java.lang.IllegalStateException: no");
    }

    @Test
    void anErrorThrownByWhatAProviderTellsOfItselfIsReported() throws IOException {
        String angry = "static int angry() { throw new AssertionError(\"no\"); }";
        SmallPlugin.of("angry", "angry()", angry, "\"a\"").jar().writeTo(root.resolve("a.jar"));

        assertOnlyBroken(
                "angry", "a.jar", "it failed when asked who it is: java.lang.AssertionError: no");
    }

    @Test
    void aClassForANewerJavaIsReported() throws IOException {
        PluginJar jar = SmallPlugin.named("modern");
        jar.withJavaVersion("small/modern/Provider.class", 99).writeTo(root.resolve("modern.jar"));

        assertOnlyBroken("modern.jar", "modern.jar", "UnsupportedClassVersionError");
    }

    @Test
    void twoProvidersInOneDirectoryAreReported() throws IOException {
        SmallPlugin.named("one").writeTo(root.resolve("both/one.jar"));
        SmallPlugin.named("two").writeTo(root.resolve("both/two.jar"));

        assertOnlyBroken("both", "both", "it announces 2 providers; a plugin has one");
    }

    @Test
    void pluginsOfOneNameAreAllReported() throws IOException {
        SmallPlugin.named("same").writeTo(root.resolve("a.jar"));
        SmallPlugin.named("same").writeTo(root.resolve("b/same.jar"));
        load();

        assertThat(names()).containsExactly("ant", "zebra");
        assertThat(host.broken()).extracting(BrokenPlugin::name).containsExactly("same", "same");
        assertThat(host.broken())
                .extracting(BrokenPlugin::origin)
                .containsExactly(path("a.jar"), path("b"));
        assertThat(host.broken())
                .allSatisfy(
                        broken ->
                                assertThat(broken.reason())
                                        .contains("2 called same", path("a.jar"), path("b")));
    }

    @Test
    void aPluginOfTheClassPathAndOneOfADirectoryHaveOneNameAmongThem() throws IOException {
        try (CompiledPlugins classPath =
                new CompiledPlugins(root.resolveSibling(root.getFileName() + "-classes"))) {
            classPath.with("Ant", "", "\"ant\"");
            host = PluginHost.load(classPath.loader(), List.of(root));

            assertThat(names()).containsExactly("zebra");
            assertThat(host.broken())
                    .extracting(BrokenPlugin::origin)
                    .containsExactly(classPath.origin("Ant"), path("ant.jar"));
        }
    }

    private void assertOnlyBroken(String name, String entry, String reason) {
        load();
        assertThat(names()).containsExactly("ant", "zebra");
        assertThat(host.broken())
                .singleElement()
                .satisfies(
                        broken -> {
                            assertThat(broken.name()).isEqualTo(name);
                            assertThat(broken.origin()).isEqualTo(path(entry));
                            assertThat(broken.reason()).contains(reason);
                        });
    }

    private void load() {
        host = Probe.host(root);
    }

    private List<String> names() {
        return host.plugins().stream().map(plugin -> plugin.provider().name()).toList();
    }

    private String path(String entry) {
        return root.resolve(entry).toString();
    }

    private static ClassLoader platform() {
        return ClassLoader.getPlatformClassLoader();
    }
}
