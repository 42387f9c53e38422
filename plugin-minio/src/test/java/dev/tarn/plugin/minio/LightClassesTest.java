package dev.tarn.plugin.minio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.DirectRead;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LightClassesTest {
    @Test
    void opensSignsAndReadsDirectlyWithoutTheClient() throws Exception {
        try (Watching loader = new Watching()) {
            StorageProvider provider =
                    (StorageProvider)
                            loader.loadClass("dev.tarn.plugin.minio.MinioStorageProvider")
                                    .getConstructor()
                                    .newInstance();
            ObjectUri uri = ObjectUri.of("lab://b/k");
            try (Storage storage =
                    provider.open(TestSettings.key("http://h:9000").alias("lab").resolved())) {
                storage.identity(uri);
                DirectRead read = storage.direct(ReadRequest.whole(uri)).orElseThrow();
                assertThat(read.url()).isEqualTo("http://h:9000/b/k");
                storage.sign(SignRequest.of(uri, "GET", Duration.ofMinutes(1)));
            }
            assertThat(loader.loaded).contains("dev.tarn.plugin.minio.MinioSigner");
            assertThat(loader.loaded)
                    .noneMatch(
                            name ->
                                    Stream.of("io.minio.", "okhttp3.", "okio.", "kotlin.")
                                            .anyMatch(name::startsWith));
        }
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
