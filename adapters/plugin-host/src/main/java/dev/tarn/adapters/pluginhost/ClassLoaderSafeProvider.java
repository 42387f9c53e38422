package dev.tarn.adapters.pluginhost;

import static java.util.Objects.requireNonNull;

import dev.tarn.spi.CredentialForm;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.util.List;
import java.util.Set;

/**
 * A plugin's provider, each call under the plugin's class loader. What it says of itself was asked
 * once, when it was checked.
 */
final class ClassLoaderSafeProvider implements StorageProvider {
    private final StorageProvider provider;
    private final PluginCalls calls;
    private final String name;
    private final int level;
    private final List<SettingSpec> settings;
    private final List<CredentialForm> credentialForms;

    /** Asks a provider what it is, so makes this under its class loader. */
    ClassLoaderSafeProvider(StorageProvider provider, PluginCalls calls) {
        this.provider = provider;
        this.calls = calls;
        this.name = requireNonNull(provider.name(), "name() answered null");
        this.level = provider.spiLevel();
        this.settings =
                List.copyOf(requireNonNull(provider.settings(), "settings() answered null"));
        this.credentialForms =
                List.copyOf(
                        requireNonNull(
                                provider.credentialForms(), "credentialForms() answered null"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int spiLevel() {
        return level;
    }

    @Override
    public List<SettingSpec> settings() {
        return settings;
    }

    @Override
    public List<CredentialForm> credentialForms() {
        return credentialForms;
    }

    @Override
    public Set<UriPrefix> prefixes(ResolvedSettings resolved) {
        return calls.plain(
                () ->
                        Set.copyOf(
                                requireNonNull(
                                        provider.prefixes(resolved), "prefixes() answered null")));
    }

    @Override
    public Storage open(ResolvedSettings resolved) {
        return new ClassLoaderSafeStorage(calls.plain(() -> provider.open(resolved)), calls);
    }

    @Override
    public String toString() {
        return "plugin " + name;
    }
}
