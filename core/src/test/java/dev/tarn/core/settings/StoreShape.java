package dev.tarn.core.settings;

import dev.tarn.spi.CredentialForm;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingSpec.Type;
import dev.tarn.spi.SpiLevel;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Providers with the settings of real stores, which tell prefixes and open nothing. */
record StoreShape(
        String name,
        List<SettingSpec> settings,
        List<CredentialForm> credentialForms,
        BiConsumer<ResolvedSettings, Set<UriPrefix>> tellPrefixes)
        implements StorageProvider {

    /** One prefix always; keys with an endpoint of their own. */
    static StoreShape bucketStore() {
        return new StoreShape(
                "s3",
                List.of(
                        file("config_file", "aws_config_file", "AWS_CONFIG_FILE"),
                        profile("aws_profile", "AWS_PROFILE"),
                        text("access_key_id", "AWS_ACCESS_KEY_ID", "aws_access_key_id"),
                        text("secret_access_key", "AWS_SECRET_ACCESS_KEY", "aws_secret_access_key")
                                .asSecret(),
                        text("endpoint_url", "AWS_ENDPOINT_URL", "endpoint_url"),
                        text("region", "AWS_REGION", "region").withDefault("us-east-1"),
                        SettingSpec.of("connect_timeout", Type.SECONDS, "how long to wait")
                                .withClientOptions("connect_timeout"),
                        SettingSpec.of("proxy", Type.TEXT, "the proxy")
                                .withClientOptions("proxies.https")),
                List.of(
                        new CredentialForm(
                                "access key",
                                Set.of("access_key_id", "secret_access_key"),
                                Set.of("endpoint_url"))),
                (settings, prefixes) -> prefixes.add(UriPrefix.of("s3://")));
    }

    /** An endpoint and an alias, both part of the credentials. */
    static StoreShape endpointStore() {
        return new StoreShape(
                "minio",
                List.of(
                        file("config_file", "minio_config_file", "MINIO_CONFIG_FILE"),
                        profile("minio_profile", "MINIO_PROFILE"),
                        text("access_key", "MINIO_ACCESS_KEY", "access_key"),
                        text("secret_access_key", "MINIO_SECRET_ACCESS_KEY", "secret_access_key")
                                .asSecret(),
                        text("endpoint_url", "MINIO_ENDPOINT_URL", "endpoint_url"),
                        text("alias", "MINIO_ALIAS", "alias"),
                        text("region", "MINIO_REGION", "region").withDefault("us-east-1")),
                List.of(
                        new CredentialForm(
                                "access key",
                                Set.of("access_key", "secret_access_key", "endpoint_url"),
                                Set.of("alias")),
                        new CredentialForm(
                                "public endpoint", Set.of("endpoint_url"), Set.of("alias"))),
                (settings, prefixes) -> {
                    settings.text("endpoint_url")
                            .ifPresent(url -> prefixes.add(UriPrefix.of(url + "/")));
                    settings.text("alias")
                            .ifPresent(alias -> prefixes.add(UriPrefix.of(alias + "://")));
                });
    }

    /** An account with one of several secrets, or nothing but a connection string. */
    static StoreShape accountStore() {
        Set<String> beside = Set.of("alias", "account_url");
        return new StoreShape(
                "azure",
                List.of(
                        file(
                                "credentials_file",
                                "azure_credentials_file",
                                "AZURE_CREDENTIALS_FILE"),
                        profile("azure_profile", "AZURE_PROFILE"),
                        text("account_name", "AZURE_STORAGE_ACCOUNT", "account_name"),
                        text("sas_token", "AZURE_STORAGE_SAS_TOKEN", "sas_token").asSecret(),
                        text("account_key", "AZURE_STORAGE_KEY", "account_key").asSecret(),
                        text("tenant", "AZURE_TENANT_ID", "tenant").asShared(),
                        text("client_id", "AZURE_CLIENT_ID", "client_id").asShared(),
                        text("client_secret", "AZURE_CLIENT_SECRET", "secret")
                                .asSecret()
                                .asShared(),
                        text("conn_str", "AZURE_STORAGE_CONNECTION_STRING", "conn_str").asSecret(),
                        text("alias", "AZURE_ALIAS", "alias"),
                        text("account_url", "AZURE_STORAGE_ACCOUNT_URL", "account_url")),
                List.of(
                        new CredentialForm(
                                "SAS token", Set.of("account_name", "sas_token"), beside),
                        new CredentialForm(
                                "account key", Set.of("account_name", "account_key"), beside),
                        new CredentialForm(
                                "client secret",
                                Set.of("account_name", "tenant", "client_id", "client_secret"),
                                beside),
                        new CredentialForm("connection string", Set.of("conn_str"), beside),
                        new CredentialForm("account", Set.of("account_name"), beside)),
                (settings, prefixes) -> {
                    prefixes.add(UriPrefix.of("https://*.blob.core.windows.net/"));
                    settings.text("account_name")
                            .map(name -> "https://" + name + ".blob.core.windows.net/")
                            .ifPresent(prefix -> prefixes.add(UriPrefix.of(prefix)));
                    settings.text("alias")
                            .ifPresent(alias -> prefixes.add(UriPrefix.of(alias + "://")));
                });
    }

    /** A file of credentials, and an endpoint that a client option names. */
    static StoreShape fileStore() {
        return new StoreShape(
                "gcs",
                List.of(
                        SettingSpec.of("credentials", Type.PATH, "the file")
                                .withJsonKey("google_application_credentials")
                                .withEnvironment("GOOGLE_APPLICATION_CREDENTIALS"),
                        SettingSpec.of("endpoint_url", Type.TEXT, "the store")
                                .withEnvironment("STORAGE_EMULATOR_HOST")
                                .withClientOptions("api_endpoint", "client_options.api_endpoint")),
                List.of(
                        new CredentialForm(
                                "credentials file", Set.of("credentials"), Set.of("endpoint_url"))),
                (settings, prefixes) -> prefixes.add(UriPrefix.of("gs://")));
    }

    private static SettingSpec text(String name, String variable, String iniKey) {
        return SettingSpec.of(name, Type.TEXT, "the " + name)
                .withEnvironment(variable)
                .withIniKeys(iniKey);
    }

    private static SettingSpec file(String name, String jsonKey, String variable) {
        return SettingSpec.of(name, Type.PROFILE_FILE, "the file")
                .withJsonKey(jsonKey)
                .withEnvironment(variable);
    }

    private static SettingSpec profile(String jsonKey, String variable) {
        return SettingSpec.of("profile", Type.PROFILE_NAME, "the profile")
                .withJsonKey(jsonKey)
                .withEnvironment(variable);
    }

    @Override
    public int spiLevel() {
        return SpiLevel.CURRENT;
    }

    @Override
    public Set<UriPrefix> prefixes(ResolvedSettings settings) {
        Set<UriPrefix> prefixes = new TreeSet<>(Comparator.comparing(UriPrefix::text));
        tellPrefixes.accept(settings, prefixes);
        return prefixes;
    }

    @Override
    public Storage open(ResolvedSettings settings) {
        throw new UnsupportedOperationException("settings are resolved without a storage");
    }
}
