package dev.tarn.core.settings;

import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingSpec.Type;
import dev.tarn.spi.SettingValue;
import dev.tarn.spi.StorageProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The profiles in a provider's INI files; a profile may have parts in several of them. */
final class ProfileFiles {
    private static final String DEFAULT_PROFILE = "default";

    private final StorageProvider provider;
    private final SettingsReport report;
    private final Optional<SettingValue> choice;
    private final List<ProfileFile> files;

    /**
     * Reads the files.
     *
     * @param lookup the values of the settings that name the files and the chosen profile
     */
    ProfileFiles(
            StorageProvider provider,
            Function<SettingSpec, Optional<SettingValue>> lookup,
            ProfileReader reader,
            SettingsReport report) {
        this.provider = provider;
        this.report = report;
        this.choice =
                ofType(Type.PROFILE_NAME).stream()
                        .map(lookup)
                        .flatMap(Optional::stream)
                        .findFirst();
        this.files = new ArrayList<>();
        for (SettingSpec spec : ofType(Type.PROFILE_FILE)) {
            lookup.apply(spec)
                    .ifPresent(
                            path ->
                                    files.add(
                                            new ProfileFile(
                                                    spec, path, profilesOf(spec, path, reader))));
        }
    }

    private record ProfileFile(
            SettingSpec spec, SettingValue path, Map<String, Map<String, String>> profiles) {}

    /**
     * A profile.
     *
     * @param name its name
     * @param source its values
     * @param named whether somebody named it or its file; otherwise it is merely where such files
     *     usually lie, and what is wrong with it is worth a notice, not an error
     */
    record Profile(String name, SettingSource source, boolean named) {}

    /** The chosen profile; without values when there is no file or no such profile. */
    Profile chosen() {
        String name = choice.map(SettingValue::text).orElse(DEFAULT_PROFILE);
        boolean named = choice.isPresent() && isNamed(choice.get());
        boolean found = files.stream().anyMatch(file -> file.profiles().containsKey(name));
        if (named && !found && !files.isEmpty()) {
            reportMissing(choice.orElseThrow());
        }
        return profile(name, named || files.stream().anyMatch(file -> isNamed(file.path())));
    }

    /** Every profile of the files, in their order. */
    List<Profile> all() {
        Set<String> names = new LinkedHashSet<>();
        files.forEach(file -> names.addAll(file.profiles().keySet()));
        return names.stream()
                .map(
                        name ->
                                profile(
                                        name,
                                        files.stream()
                                                .filter(file -> file.profiles().containsKey(name))
                                                .anyMatch(file -> isNamed(file.path()))))
                .toList();
    }

    private Profile profile(String name, boolean named) {
        Map<String, SettingValue> values = new LinkedHashMap<>();
        for (ProfileFile file : files) {
            String origin = "profile " + name + " in " + file.path().text();
            file.profiles()
                    .getOrDefault(name, Map.of())
                    .forEach(
                            (key, text) ->
                                    values.putIfAbsent(key, new SettingValue(text, origin, false)));
        }
        return new Profile(name, source(values), named);
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

    private Map<String, Map<String, String>> profilesOf(
            SettingSpec spec, SettingValue path, ProfileReader reader) {
        try {
            Optional<Map<String, Map<String, String>>> profiles = reader.profiles(path);
            if (profiles.isEmpty() && isNamed(path)) {
                String what = "which does not exist; accepted: the path of an existing INI file";
                report.problem(problem(spec, path, what));
            }
            return profiles.orElse(Map.of());
        } catch (IOException e) {
            if (isNamed(path)) {
                report.problem(problem(spec, path, "which cannot be read: " + e.getMessage()));
            } else {
                report.notice(path.text() + " is left out; it cannot be read: " + e.getMessage());
            }
            return Map.of();
        }
    }

    private static SettingProblem problem(SettingSpec spec, SettingValue path, String what) {
        return new SettingProblem(
                spec.jsonKey().orElse(spec.name()),
                path.origin(),
                "names " + path.text() + ", " + what);
    }

    private static boolean isNamed(SettingValue value) {
        return !"default".equals(value.origin());
    }

    private void reportMissing(SettingValue name) {
        Set<String> known = new TreeSet<>();
        files.forEach(file -> known.addAll(file.profiles().keySet()));
        String nearest =
                NearestName.of(name.text(), known)
                        .map(other -> "; did you mean " + other + "?")
                        .orElse("");
        report.problem(
                new SettingProblem(
                        ofType(Type.PROFILE_NAME).get(0).jsonKey().orElse("profile"),
                        name.origin(),
                        "is '"
                                + name.text()
                                + "', which is no profile of "
                                + files.stream()
                                        .map(file -> file.path().text())
                                        .collect(Collectors.joining(" or "))
                                + "; there: "
                                + (known.isEmpty() ? "none" : String.join(", ", known))
                                + nearest));
    }

    private List<SettingSpec> ofType(Type type) {
        return provider.settings().stream().filter(spec -> spec.type() == type).toList();
    }
}
