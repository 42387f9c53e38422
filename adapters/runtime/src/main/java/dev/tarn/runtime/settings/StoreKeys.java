package dev.tarn.runtime.settings;

import dev.tarn.core.settings.ClientOptions;
import dev.tarn.core.settings.NearestName;
import dev.tarn.core.settings.SettingsReport;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.StorageProvider;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The JSON keys of the five stores. They are known to the host whether or not the store's plugin is
 * there, so that one file serves installations with different plugins.
 */
final class StoreKeys {
    /** The plugin that takes each key. */
    static final Map<String, String> PLUGINS =
            Map.of(
                    "aws_config_file", "s3",
                    "aws_profile", "s3",
                    "google_application_credentials", "gcs",
                    "azure_credentials_file", "azure",
                    "azure_profile", "azure",
                    "minio_config_file", "minio",
                    "minio_profile", "minio");

    private static final Set<String> STORES = new TreeSet<>(PLUGINS.values());

    private StoreKeys() {}

    /** Tells of client options for a plugin that is not there, or that nobody has heard of. */
    static void checkPlugins(
            ClientOptions options, Collection<StorageProvider> providers, SettingsReport report) {
        Set<String> there =
                providers.stream()
                        .map(StorageProvider::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(there);
        known.addAll(STORES);
        for (String name : new TreeSet<>(options.plugins())) {
            if (!known.contains(name)) {
                String nearest =
                        NearestName.of(name, known)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("; there are " + String.join(", ", known));
                report.problem(
                        new SettingProblem(
                                ClientOptions.KEY,
                                options.origin(),
                                "has options for " + name + ", which is no plugin" + nearest));
            } else if (!there.contains(name) && options.has(name)) {
                report.notice(
                        ClientOptions.KEY
                                + "."
                                + name
                                + " takes no effect: the plugin "
                                + name
                                + " is not there");
            }
        }
    }
}
