package dev.tarn.interop.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.Tarn;
import dev.tarn.interop.DistributedPlugin;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is one object is one copy, whatever it is called, with the plugins of the distribution. */
class OneObjectManyAddressesTest {
    private static final long PLENTY = 1L << 30;

    @TempDir Path home;

    @Test
    void aliasesEndpointAndS3AreOneCopy() throws IOException {
        try (Farm farm = Farm.start(1, 1, 2_000);
                Tarn tarn = open(farm, farm)) {
            String key = Farm.uri(0).substring("s3://".length());
            Path first = tarn.mediaCache().localPath("lab://" + key);
            assertThat(first).hasBinaryContent(farm.content(0));
            for (String base :
                    new String[] {"second://", farm.server().endpoint() + "/", "s3://"}) {
                assertThat(tarn.mediaCache().localPath(base + key)).isEqualTo(first);
            }
            assertThat(tarn.mediaCache().stats().currentCount()).isEqualTo(1);
            assertThat(farm.reads()).containsExactly(Farm.key(0));
        }
    }

    @Test
    void oneKeyOnTwoServersIsTwoCopies() throws IOException {
        try (Farm farm = Farm.start(1, 1, 2_000);
                Farm other = Farm.start(2, 1, 2_000);
                Tarn tarn = open(farm, other)) {
            String key = Farm.uri(0).substring("s3://".length());
            assertThat(tarn.mediaCache().localPath("lab://" + key))
                    .hasBinaryContent(farm.content(0));
            assertThat(tarn.mediaCache().localPath("second://" + key))
                    .hasBinaryContent(other.content(0));
            assertThat(tarn.mediaCache().stats().currentCount()).isEqualTo(2);
        }
    }

    @Test
    void oneS3AddressOnTwoServersIsTwoCopies() throws IOException {
        try (Farm farm = Farm.start(1, 1, 2_000);
                Farm other = Farm.start(2, 1, 2_000)) {
            Path first;
            try (Tarn tarn = open(farm, other)) {
                first = tarn.mediaCache().localPath(Farm.uri(0));
                assertThat(first).hasBinaryContent(farm.content(0));
            }
            try (Tarn tarn = open(other, farm)) {
                assertThat(tarn.mediaCache().localPath(Farm.uri(0)))
                        .hasBinaryContent(other.content(0))
                        .isNotEqualTo(first);
                assertThat(tarn.mediaCache().stats().currentCount()).isEqualTo(2);
            }
        }
    }

    /** The first server is {@code s3://} and {@code lab://}, the second {@code second://}. */
    private Tarn open(Farm first, Farm second) throws IOException {
        Path profiles = home.resolve("minio.ini");
        Files.writeString(
                profiles, profile("default", first, "lab") + profile("other", second, "second"));
        Map<String, String> environment = new HashMap<>(first.environment(home, PLENTY));
        environment.put("MINIO_CONFIG_FILE", profiles.toString());
        return Tarn.builder()
                .environment(environment)
                .classLoader(new WithoutPlugins())
                .pluginDirectory(DistributedPlugin.directory())
                .open();
    }

    private static String profile(String name, Farm farm, String alias) {
        return String.join(
                "\n",
                "[" + name + "]",
                "access_key = " + Farm.ACCESS_KEY,
                "secret_access_key = " + Farm.SECRET_KEY,
                "endpoint_url = " + farm.server().endpoint(),
                "alias = " + alias,
                "",
                "");
    }

    /** The class path of this test, but for the plugins on it. */
    private static final class WithoutPlugins extends ClassLoader {
        WithoutPlugins() {
            super(WithoutPlugins.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.endsWith("dev.tarn.spi.StorageProvider")
                    ? Collections.emptyEnumeration()
                    : super.getResources(name);
        }
    }
}
