package dev.tarn.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SpiLevel;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class S3StorageProviderTest {
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

    /** Listing plugins, and hits of the cache, must not pay for the SDK. */
    @Test
    void opensAndTellsIdentitiesWithoutAClassOfTheSdk() throws Exception {
        URL own = S3StorageProvider.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {own}, new OnlySpi())) {
            StorageProvider lonely =
                    (StorageProvider)
                            loader.loadClass(S3StorageProvider.class.getName())
                                    .getDeclaredConstructor()
                                    .newInstance();
            assertThat(lonely.getClass()).isNotEqualTo(S3StorageProvider.class);
            assertThat(lonely.settings()).hasSameSizeAs(provider.settings());
            try (Storage storage = lonely.open(TestSettings.key("AKIA").resolved())) {
                assertThat(storage.identity(ObjectUri.of("s3://b/k")).endpoint()).isEqualTo("aws");
            }
        }
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
