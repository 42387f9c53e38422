package dev.tarn.core.settings;

import dev.tarn.core.settings.CredentialSets.Layer;
import dev.tarn.core.settings.ProfileFiles.Profile;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingSpec.Type;
import dev.tarn.spi.SettingValue;
import dev.tarn.spi.StorageProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves the sets of settings with which a storage plugin is mounted.
 *
 * <p>Its own comes first: members of a credential form as a whole set from one source, see {@link
 * CredentialSets}; every other setting from the first source that sets it: program, environment,
 * profile, JSON file, client options, default. Then one for each further profile of its INI files,
 * made of that profile alone, so that no variable's secret reaches a profile's endpoint.
 */
public final class ProviderSettings {
    private final SettingSources sources;
    private final ClientOptions options;
    private final ProfileReader profiles;
    private final LocalPaths paths;
    private final SettingsReport report;

    /**
     * Makes a resolver.
     *
     * @param sources program, environment and JSON file
     * @param options the client options of each plugin
     * @param profiles reads INI files
     * @param paths makes paths absolute
     * @param report takes the problems and notices found
     */
    public ProviderSettings(
            SettingSources sources,
            ClientOptions options,
            ProfileReader profiles,
            LocalPaths paths,
            SettingsReport report) {
        this.sources = sources;
        this.options = options;
        this.profiles = profiles;
        this.paths = paths;
        this.report = report;
    }

    /**
     * Resolves a plugin's own set and those of its further profiles.
     *
     * @param provider the plugin's provider
     * @return the sets, its own first, then the chosen profile's when variables took its place,
     *     then the others in the order of the files; values with a problem are left out
     */
    public List<MountSettings> resolve(StorageProvider provider) {
        ProfileFiles files = new ProfileFiles(provider, sources::find, profiles, report);
        Profile chosen = files.chosen();
        ResolvedSettings own =
                new SettingValues(paths, report)
                        .of(
                                provider,
                                provider.name(),
                                List.of(
                                        Layer.named(sources.program()),
                                        Layer.environment(sources.environment()),
                                        Layer.profile(chosen),
                                        Layer.named(fileAndOptions(provider))),
                                others(provider, chosen.source()));
        warnOfUnused(provider, own);
        List<MountSettings> sets = new ArrayList<>(List.of(MountSettings.main(own)));
        if (!isPartOf(own, provider, chosen)) {
            further(provider, chosen).ifPresent(sets::add);
        }
        files.all().stream()
                .filter(profile -> !profile.name().equals(chosen.name()))
                .forEach(profile -> further(provider, profile).ifPresent(sets::add));
        return sets;
    }

    /**
     * The sets of the entries of {@code credentials}.
     *
     * @param entries the entries
     * @param own the own set of each plugin
     * @return the sets by plugin; entries with a problem are left out
     */
    public Map<StorageProvider, List<MountSettings>> resolve(
            Collection<CredentialEntry> entries, Map<StorageProvider, ResolvedSettings> own) {
        return new CredentialEntries(sources, profiles, paths, report).resolve(entries, own);
    }

    /** One layer of credentials: client options are a part of the JSON file. */
    private SettingSource fileAndOptions(StorageProvider provider) {
        SettingSource clientOptions = options.of(provider);
        return spec -> sources.file().find(spec).or(() -> clientOptions.find(spec));
    }

    /**
     * An endpoint apart from credentials of another layer is left out, which nobody would guess.
     */
    private void warnOfUnused(StorageProvider provider, ResolvedSettings own) {
        boolean entered =
                provider.settings().stream()
                        .map(SettingSpec::name)
                        .filter(name -> CredentialSets.isMember(provider, name))
                        .anyMatch(name -> own.value(name).isPresent());
        CredentialSets.members(provider, options.of(provider)).entrySet().stream()
                .filter(option -> entered && own.value(option.getKey()).isEmpty())
                .forEach(
                        option ->
                                report.warning(
                                        option.getValue().origin()
                                                + " takes no effect: credentials are taken as a"
                                                + " whole set from one source; set "
                                                + option.getKey()
                                                + " where they are"));
    }

    private SettingSource others(StorageProvider provider, SettingSource profile) {
        SettingSource fileAndOptions = fileAndOptions(provider);
        return spec ->
                sources.program()
                        .find(spec)
                        .or(() -> sources.environment().find(spec))
                        .or(() -> profile.find(spec))
                        .or(() -> fileAndOptions.find(spec))
                        .or(() -> SettingSources.byDefault(spec));
    }

    private static boolean isPartOf(
            ResolvedSettings own, StorageProvider provider, Profile profile) {
        return CredentialSets.members(provider, profile.source()).entrySet().stream()
                .allMatch(
                        member ->
                                own.value(member.getKey())
                                        .map(SettingValue::origin)
                                        .filter(member.getValue().origin()::equals)
                                        .isPresent());
    }

    /** A profile of its own; what is wrong with it is worth a word, and it is left out. */
    private Optional<MountSettings> further(StorageProvider provider, Profile profile) {
        if (CredentialSets.members(provider, profile.source()).isEmpty()) {
            return Optional.empty();
        }
        SettingsReport findings = new SettingsReport();
        ResolvedSettings settings =
                new SettingValues(paths, findings)
                        .of(
                                provider,
                                provider.name() + " profile " + profile.name(),
                                List.of(Layer.named(profile.source())),
                                spec -> ofProfile(provider, profile, spec));
        List<SettingProblem> problems = findings.problems();
        if (!problems.isEmpty() && profile.named()) {
            problems.forEach(
                    problem ->
                            report.notice(
                                    problem + "; the profile " + profile.name() + " is left out"));
        }
        return problems.isEmpty()
                ? Optional.of(MountSettings.profile(profile.name(), settings))
                : Optional.empty();
    }

    private Optional<SettingValue> ofProfile(
            StorageProvider provider, Profile profile, SettingSpec spec) {
        if (spec.type() == Type.PROFILE_NAME) {
            return Optional.of(
                    new SettingValue(profile.name(), "profile " + profile.name(), false));
        }
        return spec.type() == Type.PROFILE_FILE
                ? sources.find(spec)
                : profile.source()
                        .find(spec)
                        .or(() -> options.of(provider).find(spec))
                        .or(() -> SettingSources.byDefault(spec));
    }
}
