package dev.tarn.plugin.azure;

import dev.tarn.spi.CredentialForm;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SpiLevel;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.util.List;
import java.util.Set;

/** Serves the addresses of Azure Blob Storage. The only public type of this plugin. */
public final class AzureStorageProvider implements StorageProvider {
    @Override
    public String name() {
        return "azure";
    }

    @Override
    public int spiLevel() {
        return SpiLevel.CURRENT;
    }

    @Override
    public List<SettingSpec> settings() {
        return AzureSettingSpecs.ALL;
    }

    @Override
    public List<CredentialForm> credentialForms() {
        return AzureSettingSpecs.FORMS;
    }

    /**
     * The account's own addresses, its alias, and the host of every other account, which is asked
     * without credentials.
     */
    @Override
    public Set<UriPrefix> prefixes(ResolvedSettings settings) {
        return AzureSettings.prefixes(settings);
    }

    @Override
    public Storage open(ResolvedSettings settings) {
        return AzureStorage.create(AzureSettings.from(settings));
    }
}
