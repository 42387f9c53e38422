package dev.tarn.plugin.minio;

import dev.tarn.spi.CredentialForm;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingSpec.Type;
import java.util.List;
import java.util.Set;

/** The settings of this plugin as the host sees them: names, sources, meaning. */
final class MinioSettingSpecs {
    static final String CONFIG_FILE = "config_file";
    static final String PROFILE = "profile";
    static final String ACCESS_KEY = "access_key";
    static final String SECRET_ACCESS_KEY = "secret_access_key";
    static final String ENDPOINT_URL = "endpoint_url";
    static final String ALIAS = "alias";
    static final String REGION = "region";
    static final String CONNECT_TIMEOUT = "connect_timeout";
    static final String READ_TIMEOUT = "read_timeout";
    static final String CONNECTIONS = "max_pool_connections";
    static final String PROXY = "proxy";

    static final List<SettingSpec> ALL =
            List.of(
                    SettingSpec.of(
                                    CONFIG_FILE,
                                    Type.PROFILE_FILE,
                                    "The INI file with MinIO profiles.")
                            .withJsonKey("minio_config_file")
                            .withEnvironment("MINIO_CONFIG_FILE"),
                    SettingSpec.of(PROFILE, Type.PROFILE_NAME, "The MinIO profile to use.")
                            .withJsonKey("minio_profile")
                            .withEnvironment("MINIO_PROFILE")
                            .withDefault("default"),
                    SettingSpec.of(ACCESS_KEY, Type.TEXT, "The MinIO access key.")
                            .withEnvironment("MINIO_ACCESS_KEY")
                            .withIniKeys("access_key"),
                    SettingSpec.of(
                                    SECRET_ACCESS_KEY,
                                    Type.TEXT,
                                    "The secret that belongs to the MinIO access key.")
                            .withEnvironment("MINIO_SECRET_ACCESS_KEY")
                            .withIniKeys("secret_access_key")
                            .asSecret(),
                    SettingSpec.of(
                                    ENDPOINT_URL,
                                    Type.TEXT,
                                    "Where the MinIO server is, as http(s)://host[:port]; addresses"
                                            + " that begin with it, and a bucket after it, are its"
                                            + " objects.")
                            .withEnvironment("MINIO_ENDPOINT_URL")
                            .withIniKeys("endpoint_url"),
                    SettingSpec.of(
                                    ALIAS,
                                    Type.TEXT,
                                    "A short name for the endpoint, so that alias://bucket/key is"
                                            + " an object of it.")
                            .withEnvironment("MINIO_ALIAS")
                            .withIniKeys("alias"),
                    SettingSpec.of(
                                    REGION,
                                    Type.TEXT,
                                    "The region of the MinIO server; asked for when it is not"
                                            + " set and the server insists on one.")
                            .withEnvironment("MINIO_REGION")
                            .withIniKeys("region")
                            .withClientOptions("region_name", "region"),
                    SettingSpec.of(
                                    CONNECT_TIMEOUT,
                                    Type.SECONDS,
                                    "How long a connection to MinIO may take to come about.")
                            .withClientOptions("connect_timeout", "config.connect_timeout")
                            .withDefault("5"),
                    SettingSpec.of(
                                    READ_TIMEOUT,
                                    Type.SECONDS,
                                    "How long a connection to MinIO may be silent.")
                            .withClientOptions("read_timeout", "config.read_timeout")
                            .withDefault("30"),
                    SettingSpec.of(
                                    CONNECTIONS,
                                    Type.WHOLE_NUMBER,
                                    "How many idle connections to MinIO are kept.")
                            .withClientOptions(
                                    "max_pool_connections", "config.max_pool_connections")
                            .withDefault("128"),
                    SettingSpec.of(
                                    PROXY,
                                    Type.TEXT,
                                    "The HTTP proxy on the way to MinIO, as http://host:port.")
                            .withClientOptions(
                                    "proxies.https",
                                    "proxies.http",
                                    "config.proxies.https",
                                    "config.proxies.http")
                            .asSecret());

    /** An endpoint alone is entered without credentials. */
    static final List<CredentialForm> FORMS =
            List.of(
                    new CredentialForm(
                            "access key",
                            Set.of(ENDPOINT_URL, ACCESS_KEY, SECRET_ACCESS_KEY),
                            Set.of(ALIAS)),
                    new CredentialForm("no credentials", Set.of(ENDPOINT_URL), Set.of(ALIAS)));

    private MinioSettingSpecs() {}
}
