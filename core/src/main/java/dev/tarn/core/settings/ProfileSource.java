package dev.tarn.core.settings;

import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingSpec.Type;
import dev.tarn.spi.SettingValue;
import dev.tarn.spi.StorageProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the chosen profile in a provider's INI files; a profile may have parts in several of them.
 */
final class ProfileSource {
    private static final String DEFAULT_PROFILE = "default";

    private final StorageProvider provider;
    private final SettingSources sources;
    private final ProfileReader reader;
    private final SettingsReport report;

    ProfileSource(
            StorageProvider provider,
            SettingSources sources,
            ProfileReader reader,
            SettingsReport report) {
        this.provider = provider;
        this.sources = sources;
        this.reader = reader;
        this.report = report;
    }

    /**
     * A profile.
     *
     * @param source its values
     * @param named whether somebody named it or its file; otherwise it is merely where such files
     *     usually lie, and what is wrong with it is worth a notice, not an error
     */
    record Profile(SettingSource source, boolean named) {}

    /** The chosen profile; without values when there is no file or no such profile. */
    Profile read() {
        Optional<SettingValue> chosen =
                ofType(Type.PROFILE_NAME).stream()
                        .map(sources::find)
                        .flatMap(Optional::stream)
                        .findFirst();
        String name = chosen.map(SettingValue::text).orElse(DEFAULT_PROFILE);
        Map<String, SettingValue> values = new LinkedHashMap<>();
        Set<String> known = new TreeSet<>();
        List<String> files = new ArrayList<>();
        boolean found = false;
        boolean named = chosen.isPresent() && isNamed(chosen.get());
        for (SettingSpec spec : ofType(Type.PROFILE_FILE)) {
            Optional<SettingValue> file = sources.find(spec);
            if (file.isEmpty()) {
                continue;
            }
            named |= isNamed(file.get());
            Map<String, Map<String, String>> profiles = profilesOf(spec, file.get());
            files.add(file.get().text());
            known.addAll(profiles.keySet());
            found |= profiles.containsKey(name);
            String origin = "profile " + name + " in " + file.get().text();
            profiles.getOrDefault(name, Map.of())
                    .forEach(
                            (key, text) ->
                                    values.putIfAbsent(key, new SettingValue(text, origin, false)));
        }
        if (chosen.isPresent() && !found && !files.isEmpty() && isNamed(chosen.get())) {
            reportMissing(chosen.get(), files, known);
        }
        return new Profile(source(values), named);
    }

    private static SettingSource source(Map<String, SettingValue> values) {
        return spec ->
                spec.iniKeys().stream()
                        .flatMap(key -> Optional.ofNullable(values.get(key)).stream())
                        .filter(value -> !value.text().isEmpty())
                        .map(
                                value ->
                                        new SettingValue(
                                                value.text(), value.origin(), spec.isSecret()))
                        .findFirst();
    }

    private Map<String, Map<String, String>> profilesOf(SettingSpec spec, SettingValue file) {
        try {
            Optional<Map<String, Map<String, String>>> profiles = reader.profiles(file);
            if (profiles.isEmpty() && isNamed(file)) {
                report.problem(
                        new SettingProblem(
                                spec.jsonKey().orElse(spec.name()),
                                file.origin(),
                                "names "
                                        + file.text()
                                        + ", which does not exist; accepted: the path of an existing INI file"));
            }
            return profiles.orElse(Map.of());
        } catch (IOException e) {
            if (!isNamed(file)) {
                report.notice(file.text() + " is left out; it cannot be read: " + e.getMessage());
                return Map.of();
            }
            report.problem(
                    new SettingProblem(
                            spec.jsonKey().orElse(spec.name()),
                            file.origin(),
                            "names " + file.text() + ", which cannot be read: " + e.getMessage()));
            return Map.of();
        }
    }

    private static boolean isNamed(SettingValue value) {
        return !"default".equals(value.origin());
    }

    private void reportMissing(SettingValue chosen, List<String> files, Set<String> known) {
        String nearest =
                NearestName.of(chosen.text(), known)
                        .map(name -> "; did you mean " + name + "?")
                        .orElse("");
        report.problem(
                new SettingProblem(
                        ofType(Type.PROFILE_NAME).get(0).jsonKey().orElse("profile"),
                        chosen.origin(),
                        "is '"
                                + chosen.text()
                                + "', which is no profile of "
                                + String.join(" or ", files)
                                + "; there: "
                                + (known.isEmpty() ? "none" : String.join(", ", known))
                                + nearest));
    }

    private List<SettingSpec> ofType(Type type) {
        return provider.settings().stream().filter(spec -> spec.type() == type).toList();
    }
}
