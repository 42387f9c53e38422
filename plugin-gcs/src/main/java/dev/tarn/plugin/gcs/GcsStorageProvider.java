package dev.tarn.plugin.gcs;

import dev.tarn.spi.CredentialForm;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SpiLevel;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.util.List;
import java.util.Set;

/** Serves {@code gs://} addresses. The only public type of this plugin. */
public final class GcsStorageProvider implements StorageProvider {
    private static final Set<UriPrefix> PREFIXES = Set.of(UriPrefix.of("gs://"));

    @Override
    public String name() {
        return "gcs";
    }

    @Override
    public int spiLevel() {
        return SpiLevel.CURRENT;
    }

    @Override
    public List<SettingSpec> settings() {
        return GcsSettingSpecs.ALL;
    }

    @Override
    public List<CredentialForm> credentialForms() {
        return GcsSettingSpecs.FORMS;
    }

    /** Always {@code gs://}: without credentials, public buckets can still be read. */
    @Override
    public Set<UriPrefix> prefixes(ResolvedSettings settings) {
        return PREFIXES;
    }

    @Override
    public Storage open(ResolvedSettings settings) {
        return GcsStorage.create(GcsSettings.from(settings));
    }
}
