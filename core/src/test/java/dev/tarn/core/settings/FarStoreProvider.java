package dev.tarn.core.settings;

import dev.tarn.spi.CredentialForm;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingSpec.Type;
import dev.tarn.spi.SpiLevel;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Two files with profiles, two forms of credentials, and settings beside them. */
final class FarStoreProvider implements StorageProvider {
    @Override
    public String name() {
        return "far";
    }

    @Override
    public int spiLevel() {
        return SpiLevel.CURRENT;
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(
                spec("access_key", Type.TEXT).asSecret(),
                spec("secret_key", Type.TEXT).asSecret(),
                spec("token", Type.TEXT).asSecret(),
                spec("endpoint", Type.TEXT),
                spec("account", Type.TEXT),
                spec("signature", Type.TEXT).asSecret(),
                spec("region", Type.TEXT).withDefault("north"),
                spec("parts", Type.WHOLE_NUMBER),
                spec("path_style", Type.SWITCH),
                spec("config_file", Type.PROFILE_FILE).withDefault("~/.far/config"),
                spec("keys_file", Type.PROFILE_FILE),
                spec("profile", Type.PROFILE_NAME));
    }

    private static SettingSpec spec(String name, Type type) {
        return SettingSpec.of(name, type, "the " + name)
                .withJsonKey("far_" + name)
                .withEnvironment("FAR_" + name.toUpperCase(Locale.ROOT))
                .withIniKeys(name);
    }

    @Override
    public List<CredentialForm> credentialForms() {
        return List.of(
                new CredentialForm(
                        "access key",
                        Set.of("access_key", "secret_key"),
                        Set.of("token", "endpoint")),
                new CredentialForm(
                        "shared signature", Set.of("account", "signature"), Set.of("endpoint")));
    }

    @Override
    public Set<UriPrefix> prefixes(ResolvedSettings settings) {
        return Set.of(UriPrefix.of("far://"));
    }

    @Override
    public Storage open(ResolvedSettings settings) {
        throw new UnsupportedOperationException("settings are resolved without a storage");
    }
}
