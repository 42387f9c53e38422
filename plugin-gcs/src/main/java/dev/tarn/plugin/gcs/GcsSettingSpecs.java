package dev.tarn.plugin.gcs;

import dev.tarn.spi.CredentialForm;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingSpec.Type;
import java.util.List;
import java.util.Set;

/** The settings of this plugin as the host sees them: names, sources, meaning. */
final class GcsSettingSpecs {
    static final String CREDENTIALS = "google_application_credentials";
    static final String ENDPOINT_URL = "endpoint_url";
    static final String USER_PROJECT = "user_project";
    static final String CONNECT_TIMEOUT = "connect_timeout";
    static final String READ_TIMEOUT = "read_timeout";
    static final String MAX_CONNECTIONS = "max_connections";
    static final String PROXY = "proxy";

    static final List<SettingSpec> ALL =
            List.of(
                    SettingSpec.of(
                                    CREDENTIALS,
                                    Type.PATH,
                                    "The JSON file with Google credentials: a service account, an"
                                            + " authorized user or an external account. Without"
                                            + " it: Application Default Credentials, or none.")
                            .withJsonKey("google_application_credentials")
                            .withEnvironment("GOOGLE_APPLICATION_CREDENTIALS"),
                    SettingSpec.of(
                                    ENDPOINT_URL,
                                    Type.TEXT,
                                    "Where to find the store when it is not Google's, as"
                                            + " http(s)://host[:port]. It is asked without"
                                            + " credentials unless a file with them is named too.")
                            .withEnvironment("STORAGE_EMULATOR_HOST")
                            .withClientOptions("api_endpoint", "client_options.api_endpoint"),
                    SettingSpec.of(
                                    USER_PROJECT,
                                    Type.TEXT,
                                    "The project that pays for requests, for buckets whose readers"
                                            + " pay.")
                            .withClientOptions(
                                    "user_project",
                                    "quota_project_id",
                                    "client_options.quota_project_id"),
                    SettingSpec.of(
                                    CONNECT_TIMEOUT,
                                    Type.SECONDS,
                                    "How long a connection to Google Cloud Storage may take to"
                                            + " come about.")
                            .withClientOptions("connect_timeout")
                            .withDefault("5"),
                    SettingSpec.of(
                                    READ_TIMEOUT,
                                    Type.SECONDS,
                                    "How long Google Cloud Storage may be silent.")
                            .withClientOptions("read_timeout", "timeout")
                            .withDefault("30"),
                    SettingSpec.of(
                                    MAX_CONNECTIONS,
                                    Type.WHOLE_NUMBER,
                                    "How many connections to Google Cloud Storage there may be.")
                            .withClientOptions("max_pool_connections", "pool_maxsize")
                            .withDefault("128"),
                    SettingSpec.of(
                                    PROXY,
                                    Type.TEXT,
                                    "The proxy to Google Cloud Storage, as http://host:port.")
                            .withClientOptions("proxy", "proxies.https")
                            .asSecret());

    /**
     * An endpoint is no form of its own: standing alone it is used without credentials, but never
     * above the credentials of another source.
     */
    static final List<CredentialForm> FORMS =
            List.of(
                    new CredentialForm(
                            "credentials file", Set.of(CREDENTIALS), Set.of(ENDPOINT_URL)));

    private GcsSettingSpecs() {}
}
