package dev.tarn.adapters.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.SpiLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginHostTest {
    @TempDir private static Path goodDirectory;
    @TempDir private Path directory;
    private static CompiledPlugins good;
    private CompiledPlugins classPath;

    @BeforeAll
    static void compileTwoGoodPlugins() throws IOException {
        good =
                new CompiledPlugins(goodDirectory)
                        .with("Zebra", "", "\"zebra\"")
                        .with("Ant", "", "\"ant-9\"");
    }

    @BeforeEach
    void startWithTwoGoodPlugins() {
        classPath = new CompiledPlugins(directory).withAllOf(good);
    }

    @AfterEach
    void closeClassPath() throws IOException {
        classPath.close();
    }

    @Test
    void findsThePluginsSortedByName() throws IOException {
        PluginHost host = classPath.host();

        assertThat(host.plugins())
                .extracting(plugin -> plugin.provider().name())
                .containsExactly("ant-9", "zebra");
        assertThat(host.plugins())
                .extracting(LoadedPlugin::origin)
                .containsExactly(good.origin("Ant"), good.origin("Zebra"));
        assertThat(host.plugins()).extracting(LoadedPlugin::version).containsOnly("unknown");
        assertThat(host.broken()).isEmpty();
    }

    @Test
    void findsNoneOnAClassPathWithoutPlugins() throws IOException {
        try (CompiledPlugins empty = new CompiledPlugins(directory)) {
            assertThat(empty.host().plugins()).isEmpty();
            assertThat(empty.host().broken()).isEmpty();
        }
    }

    @Test
    void leavesOutANameOfAnotherForm() throws IOException {
        classPath.with("Shouting", "", "\"S3 Store\"");

        assertOnlyBroken("plugin.Shouting", "Shouting", "its name 'S3 Store' is not made of");
    }

    @Test
    void leavesOutAPluginMadeForANewerInterface() throws IOException {
        String newer = String.valueOf(SpiLevel.CURRENT + 1);
        classPath.with("Newer", "", "\"newer\"", newer, "List.of()");

        assertOnlyBroken(
                "newer",
                "Newer",
                "level " + newer + " of the storage interface, this host has " + SpiLevel.CURRENT);
    }

    @Test
    void takesAPluginMadeForAnOlderInterface() throws IOException {
        classPath.with("Older", "", "\"older\"", "1", "List.of()");

        assertThat(names(classPath.host())).contains("older");
    }

    @Test
    void leavesOutAConstructorThatThrows() throws IOException {
        classPath.with(
                "Throwing",
                "public Throwing() { throw new IllegalStateException(\"no\"); }",
                "\"t\"");

        assertOnlyBroken("plugin.Throwing", "class path", "IllegalStateException: no");
    }

    @Test
    void leavesOutAClassThatCannotBeInitialised() throws IOException {
        classPath.with("Static", "static int x = Integer.parseInt(\"x\");", "\"static\"");

        assertOnlyBroken("plugin.Static", "class path", "ExceptionInInitializerError");
    }

    @Test
    void leavesOutAnAnnouncedClassThatIsNotThere() throws IOException {
        classPath.announcing("missing", "plugin.Nowhere");

        assertOnlyBroken("plugin.Nowhere", "class path", "not found");
    }

    @Test
    void leavesOutAnAnnouncedClassThatIsNoProvider() throws IOException {
        classPath.announcing("other", "dev.tarn.spi.ObjectUri");

        assertOnlyBroken("dev.tarn.spi.ObjectUri", "class path", "not a subtype");
    }

    @Test
    void namesAnAnnouncementThatCannotBeRead() throws IOException {
        classPath.announcing("garbled", "not a class name");

        assertThat(classPath.host().broken())
                .singleElement()
                .satisfies(broken -> assertThat(broken.name()).contains("/garbled/META-INF/"));
    }

    @Test
    void leavesOutAPluginWithTwoSettingsOfOneName() throws IOException {
        String spec = "SettingSpec.of(\"key\", SettingSpec.Type.TEXT, \"a key\")";
        classPath.with(
                "Twice",
                "",
                "\"twice\"",
                "SpiLevel.CURRENT",
                "List.of(" + spec + ", " + spec + ")");

        assertOnlyBroken("twice", "Twice", "two settings of one name: key");
    }

    @Test
    void leavesOutAPluginThatFailsWhenAsked() throws IOException {
        classPath.with("Rude", "", "\"rude\"", "Integer.parseInt(\"x\")", "List.of()");

        assertOnlyBroken("rude", "Rude", "failed when asked who it is");
    }

    @Test
    void leavesOutAPluginWhoseCredentialsNeedASettingItDoesNotDescribe() throws IOException {
        String forms =
                "public List<CredentialForm> credentialForms() { return List.of("
                        + "new CredentialForm(\"key\", java.util.Set.of(\"secret\"),"
                        + " java.util.Set.of())); }";
        classPath.with("Secretive", forms, "\"secretive\"");

        assertOnlyBroken("secretive", "Secretive", "does not describe: secret");
    }

    @Test
    void leavesOutAPluginThatTellsNoName() throws IOException {
        classPath.with("Nameless", "", "null");

        assertOnlyBroken("plugin.Nameless", "Nameless", "failed when asked who it is");
    }

    @Test
    void leavesOutAllPluginsOfOneName() throws IOException {
        classPath.with("First", "", "\"same\"").with("Second", "", "\"same\"");

        PluginHost host = classPath.host();

        assertThat(names(host)).containsExactly("ant-9", "zebra");
        assertThat(host.broken()).extracting(BrokenPlugin::name).containsExactly("same", "same");
        assertThat(host.broken())
                .extracting(BrokenPlugin::origin)
                .containsExactly(classPath.origin("First"), classPath.origin("Second"));
        assertThat(host.broken())
                .allSatisfy(
                        broken -> assertThat(broken.reason()).contains("there are 2 called same"));
    }

    @Test
    void tellsOfEveryBrokenPluginAndKeepsTheRest() throws IOException {
        classPath
                .announcing("missing", "plugin.Nowhere")
                .with("Shouting", "", "\"S3\"")
                .with("Throwing", "{ if (true) throw new IllegalStateException(); }", "\"t\"")
                .with("Newer", "", "\"newer\"", "99", "List.of()")
                .with("Last", "", "\"last\"");

        PluginHost host = classPath.host();

        assertThat(names(host)).containsExactly("ant-9", "last", "zebra");
        assertThat(host.broken())
                .extracting(BrokenPlugin::name)
                .containsExactlyInAnyOrder(
                        "plugin.Nowhere", "plugin.Shouting", "plugin.Throwing", "newer");
    }

    private void assertOnlyBroken(String name, String origin, String reason) throws IOException {
        PluginHost host = classPath.host();

        assertThat(names(host)).containsExactly("ant-9", "zebra");
        assertThat(host.broken())
                .singleElement()
                .satisfies(
                        broken -> {
                            assertThat(broken.name()).isEqualTo(name);
                            assertThat(broken.origin()).isIn(origin, classPath.origin(origin));
                            assertThat(broken.reason()).contains(reason);
                        });
    }

    private static List<String> names(PluginHost host) {
        return host.plugins().stream().map(plugin -> plugin.provider().name()).toList();
    }
}
