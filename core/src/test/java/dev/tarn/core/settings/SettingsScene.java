package dev.tarn.core.settings;

import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.StorageProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Variables, JSON keys and INI files for a test to fill, and what is resolved from them. */
final class SettingsScene {
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> json = new LinkedHashMap<>();
    private final Map<String, Map<String, Map<String, String>>> files = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> options = new LinkedHashMap<>();
    private final List<CredentialEntry> entries = new ArrayList<>();
    private final SettingsReport report = new SettingsReport();

    SettingsScene variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    SettingsScene variables(Map<String, String> values) {
        environment.putAll(values);
        return this;
    }

    SettingsScene json(String key, String value) {
        json.put(key, value);
        return this;
    }

    SettingsScene profile(String file, String name, Map<String, String> values) {
        files.computeIfAbsent(file, key -> new LinkedHashMap<>()).put(name, values);
        return this;
    }

    SettingsScene option(String plugin, String name, String value) {
        options.computeIfAbsent(plugin, key -> new LinkedHashMap<>()).put(name, value);
        return this;
    }

    SettingsScene entry(Map<String, String> values) {
        entries.add(new CredentialEntry(values, "entry " + (entries.size() + 1) + " in tarn.json"));
        return this;
    }

    /** Every set of one plugin by its name, {@code ""} for its own. */
    Map<String, ResolvedSettings> sets(StorageProvider provider, StorageProvider... others) {
        List<StorageProvider> all = new ArrayList<>(List.of(provider));
        all.addAll(List.of(others));
        ClientOptions clientOptions = new ClientOptions(options, "tarn.json");
        clientOptions.warnOfUnmapped(all, report);
        ProviderSettings resolver =
                new ProviderSettings(
                        new SettingSources(
                                SettingSource.NONE,
                                SettingSources.environment(environment),
                                SettingSources.byJsonKey(json, "tarn.json")),
                        clientOptions,
                        file -> Optional.ofNullable(files.get(file.text())),
                        path -> path.replace("~", "/home/u"),
                        report);
        Map<StorageProvider, List<MountSettings>> mounts = new LinkedHashMap<>();
        Map<StorageProvider, ResolvedSettings> own = new LinkedHashMap<>();
        for (StorageProvider each : all) {
            mounts.put(each, new ArrayList<>(resolver.resolve(each)));
            own.put(each, mounts.get(each).get(0).settings());
        }
        resolver.resolve(entries, own).forEach((each, sets) -> mounts.get(each).addAll(sets));
        Map<String, ResolvedSettings> byName = new LinkedHashMap<>();
        mounts.get(provider).forEach(set -> byName.put(set.name(), set.settings()));
        return byName;
    }

    /** The members of credentials in a set. */
    static Map<String, String> credentials(StorageProvider provider, ResolvedSettings settings) {
        Map<String, String> members = new TreeMap<>();
        for (SettingSpec spec : provider.settings()) {
            if (CredentialSets.isMember(provider, spec.name())) {
                settings.text(spec.name()).ifPresent(text -> members.put(spec.name(), text));
            }
        }
        return members;
    }

    List<String> problems() {
        return report.problems().stream().map(SettingProblem::toString).toList();
    }

    List<String> notices() {
        return report.notices();
    }

    List<String> warnings() {
        return report.warnings();
    }
}
