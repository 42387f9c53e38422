package dev.tarn.core.settings;

import dev.tarn.core.settings.CredentialSets.Layer;
import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Redaction;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingSpec.Type;
import dev.tarn.spi.SettingValue;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the plugin of each entry of {@code credentials} and resolves its set.
 *
 * <p>The plugin is the one that takes all the entry's keys and, with them, serves its prefix.
 * Credentials come from the entry alone, or from the profile that it names; what is no credential
 * (a region) falls back on the plugin's own set.
 */
final class CredentialEntries {
    private final SettingSources sources;
    private final ProfileReader profiles;
    private final LocalPaths paths;
    private final SettingsReport report;

    CredentialEntries(
            SettingSources sources,
            ProfileReader profiles,
            LocalPaths paths,
            SettingsReport report) {
        this.sources = sources;
        this.profiles = profiles;
        this.paths = paths;
        this.report = report;
    }

    /** A plugin that takes all of an entry's keys, and what comes of it. */
    private record Candidate(
            StorageProvider provider,
            ResolvedSettings settings,
            SettingsReport findings,
            Set<UriPrefix> prefixes) {
        boolean serves(UriPrefix prefix) {
            boolean exact = prefixes.stream().anyMatch(own -> !own.isWildcard());
            return prefixes.stream()
                    .filter(own -> !(exact && own.isWildcard()))
                    .anyMatch(own -> own.matches(ObjectUri.of(prefix.text())));
        }

        boolean isSound() {
            return findings.problems().isEmpty();
        }
    }

    Map<StorageProvider, List<MountSettings>> resolve(
            Collection<CredentialEntry> entries, Map<StorageProvider, ResolvedSettings> own) {
        Map<StorageProvider, List<MountSettings>> sets = new LinkedHashMap<>();
        Set<UriPrefix> taken = new LinkedHashSet<>();
        for (CredentialEntry entry : entries) {
            Optional<UriPrefix> prefix = prefix(entry);
            if (prefix.isPresent() && !taken.add(prefix.get())) {
                problem(entry, "has the same prefix as an entry before it: " + prefix.get());
            } else {
                prefix.flatMap(text -> candidate(entry, text, own))
                        .ifPresent(
                                found ->
                                        sets.computeIfAbsent(
                                                        found.provider(), key -> new ArrayList<>())
                                                .add(
                                                        MountSettings.entry(
                                                                prefix.get(), found.settings())));
            }
        }
        return sets;
    }

    private Optional<UriPrefix> prefix(CredentialEntry entry) {
        try {
            UriPrefix prefix = UriPrefix.of(entry.prefix());
            if (!prefix.isWildcard()) {
                return Optional.of(prefix);
            }
        } catch (IllegalArgumentException e) {
            // said below, with the form that would do
        }
        String given = entry.prefix();
        problem(
                entry,
                (given.isEmpty()
                                ? "has no prefix"
                                : "has the prefix '" + Redaction.redact(given) + "'")
                        + "; accepted: the beginning of addresses, ending in '/', such as s3://bucket/");
        return Optional.empty();
    }

    private Optional<Candidate> candidate(
            CredentialEntry entry, UriPrefix prefix, Map<StorageProvider, ResolvedSettings> own) {
        if (entry.keys().isEmpty()) {
            problem(entry, "has a prefix but no keys of a store beside it");
            return Optional.empty();
        }
        List<Candidate> candidates =
                own.keySet().stream()
                        .filter(provider -> unknown(entry, provider).isEmpty())
                        .map(provider -> resolved(entry, prefix, provider, own))
                        .toList();
        if (candidates.isEmpty()) {
            reportUnknownKeys(entry, prefix, own);
            return Optional.empty();
        }
        List<Candidate> serving =
                candidates.stream().filter(found -> found.serves(prefix)).toList();
        List<Candidate> sound = serving.stream().filter(Candidate::isSound).toList();
        if (sound.size() == 1 && isMain(sound.get(0), prefix, own)) {
            problem(
                    entry,
                    "is for "
                            + prefix
                            + ", which the store's own settings serve; name a bucket or a folder"
                            + " under it, or set the credentials there");
            return Optional.empty();
        }
        if (sound.size() == 1) {
            sound.get(0).findings().notices().forEach(report::notice);
            return Optional.of(sound.get(0));
        }
        reportNoneOrMany(
                entry, prefix, !sound.isEmpty() ? sound : serving.isEmpty() ? candidates : serving);
        return Optional.empty();
    }

    private static boolean isMain(
            Candidate found, UriPrefix prefix, Map<StorageProvider, ResolvedSettings> own) {
        ResolvedSettings main = own.get(found.provider());
        return main != null
                && prefixes(found.provider(), main, new SettingsReport()).contains(prefix);
    }

    private Candidate resolved(
            CredentialEntry entry,
            UriPrefix prefix,
            StorageProvider provider,
            Map<StorageProvider, ResolvedSettings> own) {
        SettingsReport findings = new SettingsReport();
        List<Layer> layers = new ArrayList<>(List.of(Layer.named(entry)));
        SettingSource profile = SettingSource.NONE;
        if (namesProfile(entry, provider)) {
            profile =
                    new ProfileFiles(provider, lookup(entry), profiles, findings).chosen().source();
            layers.add(Layer.named(profile));
        }
        SettingSource named = profile;
        ResolvedSettings main = own.getOrDefault(provider, ResolvedSettings.empty(provider.name()));
        ResolvedSettings settings =
                new SettingValues(paths, findings)
                        .of(
                                provider,
                                CredentialEntry.KEY + " for " + prefix,
                                layers,
                                spec ->
                                        entry.find(spec)
                                                .or(() -> named.find(spec))
                                                .or(() -> main.value(spec.name())));
        return new Candidate(provider, settings, findings, prefixes(provider, settings, findings));
    }

    private static boolean namesProfile(CredentialEntry entry, StorageProvider provider) {
        return provider.settings().stream()
                .filter(
                        spec ->
                                spec.type() == Type.PROFILE_FILE
                                        || spec.type() == Type.PROFILE_NAME)
                .anyMatch(spec -> entry.find(spec).isPresent());
    }

    /** The files and the profile that an entry names; without a file, the plugin's own files. */
    private Function<SettingSpec, Optional<SettingValue>> lookup(CredentialEntry entry) {
        return spec ->
                entry.find(spec)
                        .or(
                                () ->
                                        spec.type() == Type.PROFILE_FILE
                                                ? sources.find(spec)
                                                : Optional.empty());
    }

    /** A plugin that cannot tell its prefixes is reported where plugins are mounted. */
    private static Set<UriPrefix> prefixes(
            StorageProvider provider, ResolvedSettings settings, SettingsReport findings) {
        try {
            return Set.copyOf(provider.prefixes(settings));
        } catch (InvalidSettingException e) {
            e.problems().forEach(findings::problem);
        } catch (RuntimeException | LinkageError e) {
            findings.notice(
                    "the plugin " + provider.name() + " failed: " + Redaction.redact(e.toString()));
        }
        return Set.of();
    }

    private static Set<String> keys(StorageProvider provider) {
        return provider.settings().stream()
                .flatMap(CredentialEntry::names)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> unknown(CredentialEntry entry, StorageProvider provider) {
        Set<String> unknown = new TreeSet<>(entry.keys());
        unknown.removeAll(keys(provider));
        return unknown;
    }

    /** The plugin that was meant is the one that knows most of the keys. */
    private void reportUnknownKeys(
            CredentialEntry entry, UriPrefix prefix, Map<StorageProvider, ResolvedSettings> own) {
        Optional<StorageProvider> meant =
                own.keySet().stream()
                        .filter(provider -> !provider.settings().isEmpty())
                        .min(
                                Comparator.<StorageProvider>comparingInt(
                                                provider -> unknown(entry, provider).size())
                                        .thenComparing(
                                                provider ->
                                                        !resolved(entry, prefix, provider, own)
                                                                .serves(prefix)));
        for (String key : meant.map(provider -> unknown(entry, provider)).orElse(entry.keys())) {
            String nearest =
                    meant.flatMap(provider -> NearestName.of(key, keys(provider)))
                            .map(name -> "; did you mean " + name + "?")
                            .orElse("; docs/configuration.md lists each plugin's keys");
            problem(
                    entry,
                    "has the key "
                            + key
                            + ", which no plugin takes together with the others"
                            + nearest);
        }
    }

    private void reportNoneOrMany(
            CredentialEntry entry, UriPrefix prefix, List<Candidate> candidates) {
        List<SettingProblem> own =
                candidates.stream().flatMap(one -> one.findings().problems().stream()).toList();
        if (!own.isEmpty()) {
            own.forEach(report::problem);
            return;
        }
        String names =
                candidates.stream()
                        .map(one -> one.provider().name())
                        .collect(Collectors.joining(" and "));
        if (candidates.stream().anyMatch(one -> one.serves(prefix))) {
            problem(
                    entry,
                    "could be of the plugins "
                            + names
                            + ": both take its keys and serve "
                            + prefix
                            + "; use a key that only one of them takes");
            return;
        }
        String served =
                candidates.stream()
                        .flatMap(one -> one.prefixes().stream())
                        .map(UriPrefix::text)
                        .sorted()
                        .collect(Collectors.joining(", "));
        problem(
                entry,
                "has the prefix "
                        + prefix
                        + ", which the plugin "
                        + names
                        + " does not serve with these keys"
                        + (served.isEmpty() ? "" : "; it serves " + served));
    }

    private void problem(CredentialEntry entry, String what) {
        report.problem(new SettingProblem(CredentialEntry.KEY, entry.origin(), what));
    }
}
