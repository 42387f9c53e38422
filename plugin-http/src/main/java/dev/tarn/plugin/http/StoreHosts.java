package dev.tarn.plugin.http;

import dev.tarn.spi.ObjectUri;
import java.util.Locale;
import java.util.Optional;

/** The settings that would mount the store behind a plain address, for messages. */
final class StoreHosts {
    /** For a store whose host does not tell what it is. */
    static final String ANY_STORE =
            "the credentials of its store, for MinIO MINIO_ENDPOINT_URL with MINIO_ACCESS_KEY and"
                    + " MINIO_SECRET_ACCESS_KEY or minio_config_file";

    private StoreHosts() {}

    /** Empty when the host is none of the large stores. */
    static Optional<String> settings(ObjectUri uri) {
        String host = uri.authority().toLowerCase(Locale.ROOT);
        if (host.endsWith(".blob.core.windows.net")) {
            return Optional.of(
                    "AZURE_STORAGE_ACCOUNT with AZURE_STORAGE_SAS_TOKEN, or azure_credentials_file");
        }
        if (host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn")) {
            return Optional.of(
                    "AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY, or aws_config_file, and use"
                            + " s3://bucket/key");
        }
        if (host.equals("storage.googleapis.com") || host.endsWith(".storage.googleapis.com")) {
            return Optional.of("google_application_credentials, and use gs://bucket/object");
        }
        return Optional.empty();
    }
}
