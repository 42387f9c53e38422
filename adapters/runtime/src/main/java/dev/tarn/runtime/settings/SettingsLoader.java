package dev.tarn.runtime.settings;

import dev.tarn.core.settings.ClientOptions;
import dev.tarn.core.settings.MountSettings;
import dev.tarn.core.settings.NearestName;
import dev.tarn.core.settings.ProviderSettings;
import dev.tarn.core.settings.SettingSource;
import dev.tarn.core.settings.SettingSources;
import dev.tarn.core.settings.SettingsReport;
import dev.tarn.core.settings.TarnSetting;
import dev.tarn.core.settings.TarnSettings;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingValue;
import dev.tarn.spi.StorageProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the environment, the JSON file and INI profiles, and resolves every setting from them.
 *
 * <p>All problems are reported together. The JSON file is {@code
 * ~/.fiftyone/media_cache_config.json}, or the one that {@code FIFTYONE_MEDIA_CACHE_CONFIG_PATH}
 * names.
 */
public final class SettingsLoader {
    private static final String CONFIG_PATH = "FIFTYONE_MEDIA_CACHE_CONFIG_PATH";
    private static final String DEFAULT_FILE = "~/.fiftyone/media_cache_config.json";
    private static final List<String> OWN_VARIABLES = List.of("FIFTYONE_MEDIA_CACHE_", "TARN_");
    private static final Set<String> OTHER_VARIABLES =
            Set.of(CONFIG_PATH, "TARN_LOG", "TARN_JAVA_OPTS", "TARN_HOME", "TARN_BUILD");
    private static final String TEST_VARIABLES = "TARN_TEST_";

    private final Map<String, String> program;
    private final Map<String, String> environment;
    private final HomeDirectory home;

    /**
     * Makes a loader.
     *
     * @param program values set by a program, by JSON key or by a plugin's setting name; they win
     *     over all
     * @param environment the environment variables
     * @param userHome the user's home directory, for when the variable {@code HOME} is not set
     */
    public SettingsLoader(
            Map<String, String> program, Map<String, String> environment, String userHome) {
        this.program = Map.copyOf(program);
        this.environment = Map.copyOf(environment);
        this.home = HomeDirectory.of(environment, userHome);
    }

    /**
     * Resolves all settings.
     *
     * @param providers the storage plugins that are there
     * @return the settings in force
     * @throws dev.tarn.spi.InvalidSettingException with every problem found
     */
    public RuntimeSettings load(Collection<StorageProvider> providers) {
        SettingsReport report = new SettingsReport();
        StructuredSettings structured = new StructuredSettings(report);
        SettingSources sources = sources(providers, structured, report);
        TarnSettings tarn = TarnSettings.resolve(sources, report);
        Map<StorageProvider, List<MountSettings>> mounts =
                mounts(providers, sources, structured, report);
        checkPaths(tarn, report);
        checkPluginDirectory(tarn, report);
        noteSurprises(tarn, report);
        report.throwIfAny();
        return new RuntimeSettings(tarn, mounts, report, home);
    }

    /**
     * Where the settings say that drop-in plugins lie. Read before all else, since the plugins that
     * lie there say which settings there are.
     *
     * @return the directory; empty when the setting cannot be used, which {@link #load} reports
     */
    public Optional<Path> pluginDirectory() {
        SettingsReport later = new SettingsReport();
        Set<String> key = Set.of(TarnSetting.PLUGIN_DIR.key());
        SettingSources sources =
                new SettingSources(
                        SettingSources.program(program),
                        SettingSources.environment(environment),
                        spec ->
                                fileSource(file(later, key, new StructuredSettings(later)))
                                        .find(spec));
        return sources.find(TarnSetting.PLUGIN_DIR.spec()).flatMap(this::usable);
    }

    private Optional<Path> usable(SettingValue value) {
        try {
            return Optional.of(home.resolve(value.text()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Map<StorageProvider, List<MountSettings>> mounts(
            Collection<StorageProvider> providers,
            SettingSources sources,
            StructuredSettings structured,
            SettingsReport report) {
        ClientOptions options = structured.clientOptions();
        options.warnOfUnmapped(providers, report);
        StoreKeys.checkPlugins(options, providers, report);
        ProviderSettings resolver =
                new ProviderSettings(
                        sources,
                        options,
                        new IniProfiles(home),
                        text -> home.resolve(text).toString(),
                        report);
        Map<StorageProvider, List<MountSettings>> mounts = new LinkedHashMap<>();
        Map<StorageProvider, ResolvedSettings> own = new LinkedHashMap<>();
        for (StorageProvider provider : providers) {
            List<MountSettings> sets = new ArrayList<>(resolver.resolve(provider));
            mounts.put(provider, sets);
            own.put(provider, sets.get(0).settings());
        }
        resolver.resolve(structured.credentials(), own)
                .forEach((provider, sets) -> mounts.getOrDefault(provider, sets).addAll(sets));
        return mounts;
    }

    private SettingSources sources(
            Collection<StorageProvider> providers,
            StructuredSettings structured,
            SettingsReport report) {
        Set<String> claimed =
                providers.stream()
                        .flatMap(provider -> provider.settings().stream())
                        .flatMap(spec -> spec.jsonKey().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(claimed);
        known.addAll(StoreKeys.PLUGINS.keySet());
        known.addAll(StructuredSettings.KEYS);
        TarnSetting.all().map(TarnSetting::key).forEach(known::add);
        Map<String, String> file = file(report, known, structured);
        StructuredSettings.KEYS.stream()
                .filter(program::containsKey)
                .forEach(key -> structured.putText(key, program.getOrDefault(key, "")));
        file.keySet().stream()
                .filter(key -> StoreKeys.PLUGINS.containsKey(key) && !claimed.contains(key))
                .forEach(
                        key ->
                                report.notice(
                                        key
                                                + " takes no effect: the plugin "
                                                + StoreKeys.PLUGINS.get(key)
                                                + " is not there"));
        checkProgram(providers, known, report);
        noteUnknownVariables(report);
        return new SettingSources(
                SettingSources.program(program),
                SettingSources.environment(environment),
                fileSource(file));
    }

    private void checkProgram(
            Collection<StorageProvider> providers, Set<String> known, SettingsReport report) {
        Set<String> names = new TreeSet<>(known);
        providers.stream()
                .flatMap(provider -> provider.settings().stream())
                .map(SettingSpec::name)
                .forEach(names::add);
        for (String key : new TreeSet<>(program.keySet())) {
            if (!names.contains(key)) {
                String nearest =
                        NearestName.of(key, names)
                                .map(name -> "; did you mean " + name + "?")
                                .orElse("");
                report.problem(
                        new SettingProblem(
                                key, "set by the program", "is not a known key" + nearest));
            }
        }
    }

    private SettingSource fileSource(Map<String, String> values) {
        return SettingSources.byJsonKey(values, configFile());
    }

    private Map<String, String> file(
            SettingsReport report, Set<String> known, StructuredSettings structured) {
        String named = environment.getOrDefault(CONFIG_PATH, "");
        try {
            Path path = home.resolve(configFile());
            return new JsonSettingsFile(path, named.isEmpty() ? "" : CONFIG_PATH, report)
                    .read(known, structured);
        } catch (IllegalArgumentException e) {
            if (!named.isEmpty()) {
                report.problem(
                        new SettingProblem(
                                named,
                                "environment variable " + CONFIG_PATH,
                                String.valueOf(e.getMessage())));
            }
            return Map.of();
        }
    }

    private String configFile() {
        String named = environment.getOrDefault(CONFIG_PATH, "");
        return named.isEmpty() ? DEFAULT_FILE : named;
    }

    /** A variable that looks like one of ours but is none is most often a mistyped one. */
    private void noteUnknownVariables(SettingsReport report) {
        Set<String> known =
                TarnSetting.all()
                        .flatMap(setting -> setting.spec().environment().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(OTHER_VARIABLES);
        for (String name : new TreeSet<>(environment.keySet())) {
            boolean ours =
                    OWN_VARIABLES.stream().anyMatch(name::startsWith)
                            && !name.startsWith(TEST_VARIABLES);
            if (ours && !known.contains(name)) {
                String nearest =
                        NearestName.of(name, known)
                                .map(other -> "; did you mean " + other + "?")
                                .orElse("");
                report.notice("environment variable " + name + " is not known" + nearest);
            }
        }
    }

    private void checkPaths(TarnSettings tarn, SettingsReport report) {
        tarn.entries().stream()
                .filter(entry -> entry.getKey().spec().type() == SettingSpec.Type.PATH)
                .forEach(
                        entry -> {
                            SettingValue value = entry.getValue();
                            try {
                                home.resolve(value.text());
                            } catch (IllegalArgumentException e) {
                                report.problem(
                                        new SettingProblem(
                                                entry.getKey().key(),
                                                value.origin(),
                                                "is '"
                                                        + value.text()
                                                        + "', which "
                                                        + e.getMessage()));
                            }
                        });
    }

    private void checkPluginDirectory(TarnSettings tarn, SettingsReport report) {
        tarn.value(TarnSetting.PLUGIN_DIR)
                .filter(value -> !value.origin().equals(SettingSources.DEFAULT))
                .filter(value -> usable(value).filter(path -> !Files.isDirectory(path)).isPresent())
                .ifPresent(
                        value ->
                                report.problem(
                                        new SettingProblem(
                                                TarnSetting.PLUGIN_DIR.key(),
                                                value.origin(),
                                                "is '"
                                                        + value.text()
                                                        + "', which is no directory; accepted: "
                                                        + TarnSetting.PLUGIN_DIR.accepted())));
    }

    private static void noteSurprises(TarnSettings tarn, SettingsReport report) {
        tarn.value(TarnSetting.CACHE_SIZE_BYTES)
                .filter(value -> value.text().trim().equals("-1"))
                .ifPresent(
                        value ->
                                report.notice(
                                        "cache_size_bytes ("
                                                + value.origin()
                                                + ") is -1, which disables the cache; it does not mean unlimited"));
    }
}
