package dev.tarn.adapters.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.UriPrefix;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin sees, and what two plugins see of each other. */
class PluginIsolationTest {
    private static final String LIBRARY =
            """
            package common;

            public final class Library {
                public static String %s() {
                    return "%s";
                }
            }
            """;

    @TempDir private Path root;
    private PluginHost host = PluginHost.onClassPath(ClassLoader.getPlatformClassLoader());

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void twoPluginsUseTwoVersionsOfOneLibrary() throws IOException {
        String old = LIBRARY.formatted("formerly", "one");
        String young = LIBRARY.formatted("nowadays", "two");
        SmallPlugin.telling("a", "common.Library.formerly()")
                .with("common.Library", old)
                .jar()
                .without("common/Library.class")
                .writeTo(root.resolve("a/a.jar"));
        PluginJar.of("common.Library", old).writeTo(root.resolve("a/lib/library-1.jar"));
        SmallPlugin.telling("b", "common.Library.nowadays()")
                .with("common.Library", young)
                .jar()
                .writeTo(root.resolve("b.jar"));
        load();

        assertThat(told("a")).isEqualTo("one://");
        assertThat(told("b")).isEqualTo("two://");
    }

    @Test
    void aLibraryIsNotOpenedBeforeAClassOfItIsNeeded() throws IOException {
        String library = LIBRARY.formatted("name", "late");
        SmallPlugin.telling("lazy", "common.Library.name()")
                .with("common.Library", library)
                .jar()
                .without("common/Library.class")
                .writeTo(root.resolve("lazy/lazy.jar"));
        Path jar = root.resolve("lazy/lib/library.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "no JAR while the plugins are found");
        load();

        PluginJar.of("common.Library", library).writeTo(jar);
        assertThat(told("lazy")).isEqualTo("late://");
    }

    @Test
    void aCopyOfTheInterfaceIsNotLookedAt() throws IOException {
        Probe.jar().withCopyOfTheInterface().writeTo(root.resolve("fat.jar"));
        SmallPlugin.telling(
                        "place",
                        "getClass().getClassLoader()"
                                + ".getResource(\"dev/tarn/spi/Storage.class\").getPath()"
                                + ".contains(\"copy.jar\") ? \"copy\" : \"host\"")
                .jar()
                .withCopyOfTheInterface()
                .writeTo(root.resolve("copy.jar"));
        load();

        assertThat(Probe.storage(hostOfProbe()).toString()).isEqualTo("probe storage");
        assertThat(told("place")).isEqualTo("host://");
    }

    private PluginHost hostOfProbe() {
        return host.without(plugin("place"), "not asked for");
    }

    @Test
    void theHostsClassesAreHidden() throws IOException {
        SmallPlugin.telling(
                        "nosy", "Class.forName(\"" + PluginHost.class.getName() + "\").getName()")
                .jar()
                .writeTo(root.resolve("nosy.jar"));
        load();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> told("nosy"))
                .havingRootCause()
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void aPluginFindsItsOwnResourcesAndNotTheHosts() throws IOException {
        String seen =
                "getClass().getClassLoader().getResource(\"own.txt\") + \"-\" +"
                        + " getClass().getClassLoader().getResource(\"level-1/README.md\") + \"-\" +"
                        + " Collections.list(getClass().getClassLoader().getResources("
                        + "\"dev/tarn/spi/Storage.class\")).size()";
        assertThat(getClass().getClassLoader().getResource("level-1/README.md")).isNotNull();
        SmallPlugin.telling(
                        "reader",
                        "(" + seen + ").endsWith(\"own.txt-null-1\") ? \"own\" : \"other\"")
                .jar()
                .withFile("own.txt", "mine")
                .withCopyOfTheInterface()
                .writeTo(root.resolve("reader.jar"));
        load();

        assertThat(told("reader")).isEqualTo("own://");
    }

    @Test
    void closedClassesCanBeCollected() throws IOException, InterruptedException {
        ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
        Reference<ClassLoader> loader = loadedAndClosed(gone);

        long end = System.nanoTime() + 20_000_000_000L;
        Reference<?> collected = null;
        while (collected == null && System.nanoTime() < end) {
            System.gc();
            collected = gone.remove(50);
        }
        assertThat(collected).isSameAs(loader);
    }

    /** In a method of its own, so that no frame of the test keeps anything. */
    private Reference<ClassLoader> loadedAndClosed(ReferenceQueue<ClassLoader> gone)
            throws IOException {
        Path directory = Files.createDirectory(root.resolve("used"));
        try (PluginHost used = Probe.loadedFrom(directory)) {
            use(used);
            return new WeakReference<>(used.loaders().get(0), gone);
        }
    }

    private static void use(PluginHost used) throws IOException {
        ObjectUri uri = ObjectUri.of("probe://bucket/private");
        try (Storage storage = Probe.storage(used)) {
            try (Content content = (Content) storage.read(ReadRequest.whole(uri))) {
                assertThat(content.stream().readAllBytes()).hasSize(3);
            }
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> storage.stat(StatRequest.of(uri)));
        }
    }

    private void load() {
        host = Probe.host(root);
        assertThat(host.broken()).isEmpty();
    }

    private String told(String name) {
        Set<UriPrefix> prefixes = plugin(name).provider().prefixes(ResolvedSettings.empty(name));
        return List.copyOf(prefixes).get(0).text();
    }

    private LoadedPlugin plugin(String name) {
        return host.plugins().stream()
                .filter(plugin -> plugin.provider().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
