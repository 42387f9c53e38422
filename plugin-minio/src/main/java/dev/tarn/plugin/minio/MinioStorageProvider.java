package dev.tarn.plugin.minio;

import dev.tarn.spi.CredentialForm;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SpiLevel;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Serves the objects of a MinIO server under its endpoint and its alias. The only public type of
 * this plugin.
 */
public final class MinioStorageProvider implements StorageProvider {
    /** For {@link java.util.ServiceLoader}. */
    public MinioStorageProvider() {}

    @Override
    public String name() {
        return "minio";
    }

    @Override
    public int spiLevel() {
        return SpiLevel.CURRENT;
    }

    @Override
    public List<SettingSpec> settings() {
        return MinioSettingSpecs.ALL;
    }

    @Override
    public List<CredentialForm> credentialForms() {
        return MinioSettingSpecs.FORMS;
    }

    /** {@code endpoint/} and {@code alias://}; none when no server is configured. */
    @Override
    public Set<UriPrefix> prefixes(ResolvedSettings settings) {
        return MinioSettings.prefixes(settings);
    }

    @Override
    public Storage open(ResolvedSettings settings) {
        return MinioStorage.create(MinioSettings.from(settings), InstantSource.system());
    }
}
