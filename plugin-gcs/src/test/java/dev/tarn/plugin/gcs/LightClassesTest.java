package dev.tarn.plugin.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.DirectRead;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LightClassesTest {
    private static final ObjectUri URI = ObjectUri.of("gs://b/k");

    @Test
    void opensWithoutTheSdk(@TempDir Path folder) throws Exception {
        Path key = Files.createFile(folder.resolve("key.json"));
        try (Watching loader = new Watching()) {
            StorageProvider provider = provider(loader);
            assertThat(provider.prefixes(TestSettings.none().resolved())).hasSize(1);
            try (Storage storage = provider.open(TestSettings.none().file(key).resolved())) {
                storage.identity(URI);
            }
            assertNoSdk(loader);
        }
    }

    @Test
    void readsDirectlyWithoutTheSdkWhereNobodyAsks() throws Exception {
        try (Watching loader = new Watching();
                Storage storage =
                        provider(loader).open(TestSettings.endpoint("http://h:1").resolved())) {
            DirectRead read = storage.direct(ReadRequest.whole(URI)).orElseThrow();
            assertThat(read.url()).isEqualTo("http://h:1/download/storage/v1/b/b/o/k?alt=media");
            HttpHeaders headers =
                    HttpHeaders.ofSingle(Map.of("x-goog-generation", "7", "content-length", "0"));
            read.interpret(new DirectResponse(200, headers, new byte[0]));
            assertNoSdk(loader);
        }
    }

    private static StorageProvider provider(Watching loader) throws ReflectiveOperationException {
        return (StorageProvider)
                loader.loadClass("dev.tarn.plugin.gcs.GcsStorageProvider")
                        .getConstructor()
                        .newInstance();
    }

    private static void assertNoSdk(Watching loader) {
        assertThat(loader.loaded).contains("dev.tarn.plugin.gcs.GcsDirect");
        assertThat(loader.loaded)
                .noneMatch(name -> name.startsWith("com.google.") || name.startsWith("org.apache"));
    }

    /** Loads the plugin once more, and writes down what it needs for it. */
    private static final class Watching extends URLClassLoader {
        private final Set<String> loaded = ConcurrentHashMap.newKeySet();

        Watching() throws IOException {
            super(urls(), ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("dev.tarn.spi.")) {
                return LightClassesTest.class.getClassLoader().loadClass(name);
            }
            loaded.add(name);
            return super.loadClass(name, resolve);
        }

        private static URL[] urls() throws MalformedURLException {
            List<String> paths =
                    List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
            URL[] urls = new URL[paths.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = Path.of(paths.get(i)).toUri().toURL();
            }
            return urls;
        }
    }
}
