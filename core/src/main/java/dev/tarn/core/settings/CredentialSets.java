package dev.tarn.core.settings;

import dev.tarn.spi.CredentialForm;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingValue;
import dev.tarn.spi.StorageProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes a store's credentials as one whole set from one source: program, single variables, profile,
 * JSON keys.
 *
 * <p>A secret meant for one endpoint can so never go to another. A set without what its form
 * requires is a problem that names what is missing. An endpoint that stands alone above a source
 * with keys is a problem too, unless that source's own endpoint is the same; standing alone with no
 * keys anywhere it is used, without credentials. A profile that nobody named stops nothing: it is
 * left out with a notice.
 */
final class CredentialSets {
    private final StorageProvider provider;
    private final List<SettingSource> sources;
    private final ProfileSource.Profile profile;
    private final SettingsReport report;

    CredentialSets(
            StorageProvider provider,
            SettingSources sources,
            ProfileSource.Profile profile,
            SettingsReport report) {
        this.provider = provider;
        this.sources =
                List.of(sources.program(), sources.environment(), profile.source(), sources.file());
        this.profile = profile;
        this.report = report;
    }

    static boolean isMember(StorageProvider provider, String setting) {
        return provider.credentialForms().stream()
                .anyMatch(
                        form ->
                                form.required().contains(setting)
                                        || form.optional().contains(setting));
    }

    /** The chosen set by the names of its settings; empty when there are no credentials. */
    Map<String, SettingValue> resolve() {
        Map<String, SettingValue> alone = new LinkedHashMap<>();
        for (SettingSource source : sources) {
            Map<String, SettingValue> present = membersIn(source);
            if (present.keySet().stream().noneMatch(this::isRequiredSomewhere)) {
                present.forEach(alone::putIfAbsent);
                continue;
            }
            Optional<CredentialForm> complete =
                    provider.credentialForms().stream()
                            .filter(form -> present.keySet().containsAll(form.required()))
                            .findFirst();
            if (complete.isEmpty()) {
                report(incomplete(present), source);
                if (isMerelyFound(source)) {
                    continue;
                }
                return Map.of();
            }
            Map<String, SettingValue> set = new LinkedHashMap<>(present);
            set.keySet()
                    .removeIf(
                            name ->
                                    !complete.get().required().contains(name)
                                            && !complete.get().optional().contains(name));
            List<SettingProblem> mixed = mixed(alone, set);
            mixed.forEach(problem -> report(problem, source));
            if (mixed.isEmpty()) {
                return set;
            }
            return isMerelyFound(source) ? alone : Map.of();
        }
        return alone;
    }

    private boolean isMerelyFound(SettingSource source) {
        return source == profile.source() && !profile.named();
    }

    private void report(SettingProblem problem, SettingSource source) {
        if (isMerelyFound(source)) {
            report.notice(problem + "; these credentials are left out");
        } else {
            report.problem(problem);
        }
    }

    private Map<String, SettingValue> membersIn(SettingSource source) {
        Map<String, SettingValue> present = new LinkedHashMap<>();
        for (SettingSpec spec : provider.settings()) {
            if (isMember(provider, spec.name())) {
                source.find(spec).ifPresent(value -> present.put(spec.name(), value));
            }
        }
        return present;
    }

    private boolean isRequiredSomewhere(String name) {
        return provider.credentialForms().stream().anyMatch(form -> form.required().contains(name));
    }

    private SettingProblem incomplete(Map<String, SettingValue> present) {
        CredentialForm closest =
                provider.credentialForms().stream()
                        .filter(form -> form.required().stream().anyMatch(present::containsKey))
                        .min(Comparator.comparingInt(form -> missing(form, present).size()))
                        .orElseThrow();
        SettingValue first =
                present.entrySet().stream()
                        .filter(entry -> closest.required().contains(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow();
        String names =
                missing(closest, present).stream()
                        .map(this::wordsFor)
                        .collect(Collectors.joining(" and "));
        return new SettingProblem(
                provider.name() + " credentials",
                first.origin(),
                "are incomplete ("
                        + closest.name()
                        + "): missing "
                        + names
                        + "; credentials are taken as a whole set from one source");
    }

    /** Each member that stands alone above the set and differs from the set's own. */
    private static List<SettingProblem> mixed(
            Map<String, SettingValue> alone, Map<String, SettingValue> set) {
        List<SettingProblem> mixed = new ArrayList<>();
        for (Map.Entry<String, SettingValue> entry : alone.entrySet()) {
            SettingValue own = set.get(entry.getKey());
            if (own == null || !own.text().equals(entry.getValue().text())) {
                String keys = set.values().iterator().next().origin();
                mixed.add(
                        new SettingProblem(
                                entry.getKey(),
                                entry.getValue().origin(),
                                "stands apart from the credentials ("
                                        + keys
                                        + "), and parts of two sources are never mixed; set it"
                                        + " beside the credentials, or set the credentials beside it"));
            }
        }
        return mixed;
    }

    private static Set<String> missing(CredentialForm form, Map<String, SettingValue> present) {
        Set<String> missing = new TreeSet<>(form.required());
        missing.removeAll(present.keySet());
        return missing;
    }

    /** How an operator would write a setting: its variable, else its key in a profile. */
    private String wordsFor(String name) {
        return provider.settings().stream()
                .filter(spec -> spec.name().equals(name))
                .flatMap(
                        spec ->
                                spec.environment().stream()
                                        .findFirst()
                                        .or(() -> spec.iniKeys().stream().findFirst())
                                        .stream())
                .findFirst()
                .orElse(name);
    }
}
