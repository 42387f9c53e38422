package dev.tarn.plugin.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.spi.DirectRead;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class AzureStorageProviderTest {
    private static final ObjectUri BLOB =
            ObjectUri.of("https://lightlydatalake.blob.core.windows.net/farm-animals/cow.jpg");

    @Test
    void mistakesAreToldWhenTheStorageIsOpened() {
        TestSettings settings = TestSettings.account("farm").key("no*key").with("alias", "barn");
        assertThat(new AzureStorageProvider().prefixes(settings.resolved()))
                .contains(
                        UriPrefix.of("https://farm.blob.core.windows.net/"),
                        UriPrefix.of("barn://"));
        assertThatThrownBy(() -> new AzureStorageProvider().open(settings.resolved()))
                .hasMessageContaining("account_key");
    }

    /** Without the SDK in reach, everything works that is said to need none of its classes. */
    @Test
    void signsReadsWithoutAClassOfTheSdk() throws Exception {
        try (URLClassLoader alone = pluginWithoutSdk()) {
            StorageProvider provider =
                    ServiceLoader.load(StorageProvider.class, alone).findFirst().orElseThrow();
            assertThat(provider.getClass().getClassLoader()).isSameAs(alone);
            for (TestSettings settings :
                    new TestSettings[] {
                        TestSettings.none(),
                        TestSettings.account("lightlydatalake").sas('?' + TestSettings.TOKEN),
                        TestSettings.account("lightlydatalake").key(TestSettings.KEY)
                    }) {
                assertThat(provider.prefixes(settings.resolved())).isNotEmpty();
                try (Storage storage = provider.open(settings.resolved())) {
                    assertThat(storage.identity(BLOB).key()).isEqualTo("cow.jpg");
                    DirectRead read = storage.direct(ReadRequest.whole(BLOB)).orElseThrow();
                    assertThat(read.url()).startsWith(BLOB.text());
                    assertThatThrownBy(() -> storage.stat(StatRequest.of(BLOB)))
                            .as("the SDK is really out of reach")
                            .isInstanceOf(NoClassDefFoundError.class);
                }
            }
        }
    }

    private static URLClassLoader pluginWithoutSdk() {
        URL classes =
                AzureStorageProvider.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {classes}, new SpiOnly());
    }

    /** Lends the SPI and hides everything else but the platform. */
    private static final class SpiOnly extends ClassLoader {
        SpiOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("dev.tarn.spi.")) {
                return AzureStorageProvider.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
