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
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Takes a store's credentials as one whole set from one layer, the first that has any: for a
 * store's own mount program, single variables, profile, JSON keys.
 *
 * <p>A secret meant for one endpoint can so never go to another. A set without what its form
 * requires is a problem that names what is missing. An endpoint that stands alone above a source
 * with keys is a problem too, unless that source's own endpoint is the same; standing alone with no
 * keys anywhere it is used, without credentials. A profile that nobody named stops nothing: it is
 * left out with a notice.
 */
final class CredentialSets {
    private final StorageProvider provider;
    private final List<Layer> layers;
    private final SettingsReport report;

    /**
     * Sets out to look in these layers.
     *
     * @param layers where credentials may be, first one first
     */
    CredentialSets(StorageProvider provider, List<Layer> layers, SettingsReport report) {
        this.provider = provider;
        this.layers = List.copyOf(layers);
        this.report = report;
    }

    /**
     * One place in which a whole set may be.
     *
     * @param source its values
     * @param named whether somebody named it; otherwise it was merely found, and what is wrong with
     *     it is worth a notice, not an error
     * @param shared whether other programs have their values here too, so that those which a plugin
     *     marks as shared begin no set
     */
    record Layer(SettingSource source, boolean named, boolean shared) {
        static Layer named(SettingSource source) {
            return new Layer(source, true, false);
        }

        static Layer environment(SettingSource source) {
            return new Layer(source, true, true);
        }

        static Layer profile(ProfileFiles.Profile profile) {
            return new Layer(profile.source(), profile.named(), false);
        }
    }

    static boolean isMember(StorageProvider provider, String setting) {
        return provider.credentialForms().stream().anyMatch(form -> isMember(form, setting));
    }

    private static boolean isMember(CredentialForm form, String setting) {
        return form.required().contains(setting) || form.optional().contains(setting);
    }

    /** The values that a source has for members of any form, by the names of their settings. */
    static Map<String, SettingValue> members(StorageProvider provider, SettingSource source) {
        Map<String, SettingValue> present = new LinkedHashMap<>();
        for (SettingSpec spec : provider.settings()) {
            if (isMember(provider, spec.name())) {
                source.find(spec).ifPresent(value -> present.put(spec.name(), value));
            }
        }
        return present;
    }

    /** The chosen set by the names of its settings; empty when there are no credentials. */
    Map<String, SettingValue> resolve() {
        Map<String, SettingValue> alone = new LinkedHashMap<>();
        for (Layer layer : layers) {
            Map<String, SettingValue> present = members(provider, layer.source());
            Optional<CredentialForm> complete = completedBy(present, layer);
            if (complete.isEmpty() && present.keySet().stream().noneMatch(begins(layer))) {
                present.keySet().removeIf(this::isRequiredSomewhere);
                present.forEach(alone::putIfAbsent);
                continue;
            }
            if (complete.isEmpty()) {
                report(incomplete(present, layer), layer);
                if (!layer.named()) {
                    continue;
                }
                return Map.of();
            }
            Map<String, SettingValue> set = membersOf(complete.get(), present);
            List<SettingProblem> mixed = mixed(alone, set);
            mixed.forEach(problem -> report(problem, layer));
            if (mixed.isEmpty()) {
                return sameWithMore(complete.get(), set, layer).orElse(set);
            }
            return layer.named() ? Map.of() : alone;
        }
        return alone;
    }

    private static Map<String, SettingValue> membersOf(
            CredentialForm form, Map<String, SettingValue> present) {
        Map<String, SettingValue> set = new LinkedHashMap<>(present);
        set.keySet().removeIf(name -> !isMember(form, name));
        return set;
    }

    /**
     * The set of a later layer that says the same and has the secret as well: who names an account
     * or an endpoint twice does not mean to enter it without credentials.
     */
    private Optional<Map<String, SettingValue>> sameWithMore(
            CredentialForm form, Map<String, SettingValue> set, Layer layer) {
        for (Layer later : layers.subList(layers.indexOf(layer) + 1, layers.size())) {
            Map<String, SettingValue> present = members(provider, later.source());
            Optional<CredentialForm> longer =
                    completedBy(present, later)
                            .filter(other -> other.required().containsAll(form.required()))
                            .filter(other -> other.required().size() > form.required().size());
            if (longer.isPresent() && mixed(set, membersOf(longer.get(), present)).isEmpty()) {
                return Optional.of(membersOf(longer.get(), present));
            }
        }
        return Optional.empty();
    }

    /**
     * The first form whose members are all there. One that is merely the beginning of a longer form
     * (an account without its key) does not count when that longer form was begun.
     */
    private Optional<CredentialForm> completedBy(Map<String, SettingValue> present, Layer layer) {
        List<CredentialForm> complete =
                provider.credentialForms().stream()
                        .filter(form -> present.keySet().containsAll(form.required()))
                        .toList();
        Set<String> left = new TreeSet<>(present.keySet());
        left.removeIf(begins(layer).negate());
        left.removeIf(name -> complete.stream().anyMatch(form -> isMember(form, name)));
        return complete.stream()
                .findFirst()
                .filter(
                        chosen ->
                                provider.credentialForms().stream()
                                        .filter(
                                                form ->
                                                        form.required()
                                                                .containsAll(chosen.required()))
                                        .noneMatch(
                                                form ->
                                                        left.stream()
                                                                .anyMatch(
                                                                        form.required()
                                                                                ::contains)));
    }

    private void report(SettingProblem problem, Layer layer) {
        if (layer.named()) {
            report.problem(problem);
        } else {
            report.notice(problem + "; these credentials are left out");
        }
    }

    /** Whether a member of a layer says that its writer meant to give credentials there. */
    private Predicate<String> begins(Layer layer) {
        return name ->
                isRequiredSomewhere(name)
                        && !(layer.shared()
                                && provider.settings().stream()
                                        .anyMatch(
                                                spec ->
                                                        spec.name().equals(name)
                                                                && spec.isShared()));
    }

    private boolean isRequiredSomewhere(String name) {
        return provider.credentialForms().stream().anyMatch(form -> form.required().contains(name));
    }

    private SettingProblem incomplete(Map<String, SettingValue> present, Layer layer) {
        CredentialForm closest =
                provider.credentialForms().stream()
                        .filter(form -> !missing(form, present).isEmpty())
                        .filter(form -> form.required().stream().anyMatch(present::containsKey))
                        .min(
                                Comparator.<CredentialForm>comparingInt(
                                                form -> -begun(form, present))
                                        .thenComparing(
                                                form ->
                                                        layer.shared()
                                                                && !areVariables(
                                                                        missing(form, present)))
                                        .thenComparingInt(form -> missing(form, present).size()))
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

    private static int begun(CredentialForm form, Map<String, SettingValue> present) {
        return (int) form.required().stream().filter(present::containsKey).count();
    }

    private static Set<String> missing(CredentialForm form, Map<String, SettingValue> present) {
        Set<String> missing = new TreeSet<>(form.required());
        missing.removeAll(present.keySet());
        return missing;
    }

    private boolean areVariables(Set<String> names) {
        return provider.settings().stream()
                .filter(spec -> names.contains(spec.name()))
                .noneMatch(spec -> spec.environment().isEmpty());
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
