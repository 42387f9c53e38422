package dev.tarn.runtime.settings;

import java.util.Map;

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

    private StoreKeys() {}
}
