package dev.tarn.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.signing.RequestSigner;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.SpiLevel;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class S3StorageProviderTest {
    private static final ObjectUri PHOTO = ObjectUri.of("s3://bucket/a.jpg");

    private final StorageProvider provider = new S3StorageProvider();

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(StorageProvider.class))
                .hasOnlyElementsOfType(S3StorageProvider.class)
                .hasSize(1);
    }

    @Test
    void saysWhoItIs() {
        assertThat(provider.name()).isEqualTo("s3");
        assertThat(provider.spiLevel()).isEqualTo(SpiLevel.CURRENT);
        assertThat(provider.prefixes(ResolvedSettings.empty("s3")))
                .containsExactly(UriPrefix.of("s3://"));
    }

    @Test
    void everySettingIsNamedOnceAndFormsNameSettings() {
        List<String> names = provider.settings().stream().map(SettingSpec::name).toList();
        assertThat(names).doesNotHaveDuplicates();
        Set<String> inForms = new HashSet<>();
        provider.credentialForms()
                .forEach(
                        form -> {
                            inForms.addAll(form.required());
                            inForms.addAll(form.optional());
                        });
        assertThat(names).containsAll(inForms);
    }

    @Test
    void secretsAreMarked() {
        assertThat(provider.settings())
                .filteredOn(SettingSpec::isSecret)
                .extracting(SettingSpec::name)
                .containsExactlyInAnyOrder(
                        S3SettingSpecs.SECRET_ACCESS_KEY,
                        S3SettingSpecs.SESSION_TOKEN,
                        S3SettingSpecs.PROXY_HTTP,
                        S3SettingSpecs.PROXY_HTTPS,
                        S3Login.PROCESS);
    }

    /** Listing plugins, hits of the cache, and reads of the transport must not pay for the SDK. */
    @Test
    void signsReadsAndAddressesWithoutAClassOfTheSdk() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {home(S3StorageProvider.class), home(RequestSigner.class)},
                        new OnlySpi())) {
            StorageProvider lonely =
                    (StorageProvider)
                            loader.loadClass(S3StorageProvider.class.getName())
                                    .getDeclaredConstructor()
                                    .newInstance();
            assertThat(lonely.getClass()).isNotEqualTo(S3StorageProvider.class);
            assertThat(lonely.settings()).hasSameSizeAs(provider.settings());
            try (Storage storage =
                    lonely.open(
                            TestSettings.key("AKIA")
                                    .withSecret(S3SettingSpecs.SESSION_TOKEN, TestSettings.TOKEN)
                                    .resolved())) {
                assertThat(storage.identity(PHOTO).endpoint()).isEqualTo("aws");
                assertSigns(storage);
                assertThat(storage.sign(SignRequest.of(PHOTO, "GET", Duration.ofMinutes(1))))
                        .isNotNull();
            }
            try (Storage anyone =
                    lonely.open(TestSettings.none().endpoint("http://minio:9000").resolved())) {
                assertSigns(anyone);
            }
        }
    }

    private static void assertSigns(Storage storage) throws StorageException {
        DirectRead read = storage.direct(ReadRequest.whole(PHOTO)).orElseThrow();
        ObjectStat stat =
                read.interpret(
                        new DirectResponse(
                                200,
                                HttpHeaders.ofSingle(Map.of("Content-Length", "7")),
                                new byte[0]));
        assertThat(stat.size()).hasValue(7);
        byte[] words = "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(
                        () ->
                                read.interpret(
                                        new DirectResponse(
                                                404, HttpHeaders.ofSingle(Map.of()), words)))
                .hasMessageContaining("The object does not exist");
    }

    private static URL home(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** Shows what the host shares with an isolated plugin. */
    private static final class OnlySpi extends ClassLoader {
        OnlySpi() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("dev.tarn.spi.") || name.startsWith("org.jspecify.")) {
                return Class.forName(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
