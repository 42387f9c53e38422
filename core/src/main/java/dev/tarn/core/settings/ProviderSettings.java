package dev.tarn.core.settings;

import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingValue;
import dev.tarn.spi.StorageProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves the settings of a storage plugin from the sources and from the chosen profile.
 *
 * <p>Members of a credential form come as a whole set from one source, see {@link CredentialSets};
 * every other setting has the value of the first source that sets it: program, environment,
 * profile, JSON file, default.
 */
public final class ProviderSettings {
    private final SettingSources sources;
    private final ProfileReader profiles;
    private final SettingsReport report;

    /**
     * Makes a resolver.
     *
     * @param sources program, environment and JSON file
     * @param profiles reads INI files
     * @param report takes the problems and notices found
     */
    public ProviderSettings(SettingSources sources, ProfileReader profiles, SettingsReport report) {
        this.sources = sources;
        this.profiles = profiles;
        this.report = report;
    }

    /**
     * Resolves the settings of a provider's own mount.
     *
     * @param provider the provider
     * @return the settings; those with a problem are left out
     */
    public ResolvedSettings resolve(StorageProvider provider) {
        ProfileSource.Profile chosen =
                new ProfileSource(provider, sources, profiles, report).read();
        SettingSource profile = chosen.source();
        Map<String, SettingValue> values =
                new LinkedHashMap<>(
                        new CredentialSets(provider, sources, chosen, report).resolve());
        for (SettingSpec spec : provider.settings()) {
            if (!CredentialSets.isMember(provider, spec.name())) {
                find(spec, profile).ifPresent(value -> values.put(spec.name(), value));
            }
        }
        values.entrySet()
                .removeIf(entry -> isMalformed(provider, entry.getKey(), entry.getValue()));
        return ResolvedSettings.of(provider.name(), values);
    }

    private Optional<SettingValue> find(SettingSpec spec, SettingSource profile) {
        return sources.program()
                .find(spec)
                .or(() -> sources.environment().find(spec))
                .or(() -> profile.find(spec))
                .or(() -> sources.find(spec));
    }

    private boolean isMalformed(StorageProvider provider, String name, SettingValue value) {
        SettingSpec spec =
                provider.settings().stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        String accepted =
                switch (spec.type()) {
                    case WHOLE_NUMBER ->
                            SettingFormat.number(value.text()).isPresent() ? "" : "a whole number";
                    case SECONDS ->
                            SettingFormat.seconds(value.text()).isPresent()
                                    ? ""
                                    : "a number of seconds above zero, such as 60 or 0.5";
                    case SWITCH ->
                            SettingFormat.onOff(value.text()).isPresent() ? "" : "true or false";
                    case TEXT, PATH, PROFILE_FILE, PROFILE_NAME -> "";
                };
        if (!accepted.isEmpty()) {
            String shown = value.secret() ? "***" : "'" + value.text() + "'";
            report.problem(
                    new SettingProblem(
                            spec.jsonKey().orElse(spec.name()),
                            value.origin(),
                            "is " + shown + "; accepted: " + accepted));
        }
        return !accepted.isEmpty();
    }
}
