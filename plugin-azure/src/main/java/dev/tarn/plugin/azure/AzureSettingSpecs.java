package dev.tarn.plugin.azure;

import dev.tarn.spi.CredentialForm;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingSpec.Type;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The settings of this plugin as the host sees them: names, sources, meaning. */
final class AzureSettingSpecs {
    static final String CREDENTIALS_FILE = "credentials_file";
    static final String PROFILE = "profile";
    static final String ACCOUNT_NAME = "account_name";
    static final String SAS_TOKEN = "sas_token";
    static final String ACCOUNT_KEY = "account_key";
    static final String CONNECTION_STRING = "conn_str";
    static final String TENANT = "tenant";
    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";
    static final String ACCOUNT_URL = "account_url";
    static final String ALIAS = "alias";
    static final String CONNECTION_TIMEOUT = "connection_timeout";
    static final String READ_TIMEOUT = "read_timeout";
    static final String MAX_SINGLE_PUT_SIZE = "max_single_put_size";
    static final String MAX_BLOCK_SIZE = "max_block_size";
    static final String API_VERSION = "api_version";
    static final String PROXY = "proxy";

    static final String DEFAULT_API_VERSION = "2023-11-03";

    private static final List<SettingSpec> ACCOUNT =
            List.of(
                    SettingSpec.of(
                                    CREDENTIALS_FILE,
                                    Type.PROFILE_FILE,
                                    "The INI file with Azure profiles.")
                            .withJsonKey("azure_credentials_file")
                            .withEnvironment("AZURE_CREDENTIALS_FILE"),
                    SettingSpec.of(PROFILE, Type.PROFILE_NAME, "The Azure profile to use.")
                            .withJsonKey("azure_profile")
                            .withEnvironment("AZURE_PROFILE")
                            .withDefault("default"),
                    SettingSpec.of(ACCOUNT_NAME, Type.TEXT, "The name of the storage account.")
                            .withEnvironment("AZURE_STORAGE_ACCOUNT")
                            .withIniKeys(ACCOUNT_NAME),
                    SettingSpec.of(
                                    SAS_TOKEN,
                                    Type.TEXT,
                                    "The SAS token of the storage account, with or without its"
                                            + " leading question mark.")
                            .withEnvironment("AZURE_STORAGE_SAS_TOKEN")
                            .withIniKeys(SAS_TOKEN)
                            .asSecret(),
                    SettingSpec.of(ACCOUNT_KEY, Type.TEXT, "The key of the storage account.")
                            .withEnvironment("AZURE_STORAGE_KEY")
                            .withIniKeys(ACCOUNT_KEY)
                            .asSecret(),
                    SettingSpec.of(
                                    CONNECTION_STRING,
                                    Type.TEXT,
                                    "The connection string of the storage account, in place of"
                                            + " its name and key.")
                            .withEnvironment("AZURE_STORAGE_CONNECTION_STRING")
                            .withIniKeys(CONNECTION_STRING)
                            .asSecret(),
                    SettingSpec.of(
                                    ACCOUNT_URL,
                                    Type.TEXT,
                                    "Where the storage account answers when it is not"
                                            + " https://ACCOUNT.blob.core.windows.net.")
                            .withEnvironment("AZURE_STORAGE_ACCOUNT_URL")
                            .withIniKeys(ACCOUNT_URL),
                    SettingSpec.of(
                                    ALIAS,
                                    Type.TEXT,
                                    "A scheme of one's own for the account, as in"
                                            + " ALIAS://container/blob.")
                            .withEnvironment("AZURE_ALIAS")
                            .withIniKeys(ALIAS));

    /** Their variables are read by other programs too, and alone say nothing about storage. */
    private static final List<SettingSpec> APPLICATION =
            List.of(
                    SettingSpec.of(
                                    TENANT,
                                    Type.TEXT,
                                    "The tenant of the application that signs in.")
                            .withEnvironment("AZURE_TENANT_ID")
                            .withIniKeys("tenant")
                            .asShared(),
                    SettingSpec.of(
                                    CLIENT_ID,
                                    Type.TEXT,
                                    "The client id of the application that signs in.")
                            .withEnvironment("AZURE_CLIENT_ID")
                            .withIniKeys("client_id")
                            .asShared(),
                    SettingSpec.of(
                                    CLIENT_SECRET,
                                    Type.TEXT,
                                    "The client secret of the application that signs in.")
                            .withEnvironment("AZURE_CLIENT_SECRET")
                            .withIniKeys("secret")
                            .asSecret()
                            .asShared());

    private static final List<SettingSpec> CLIENT =
            List.of(
                    SettingSpec.of(
                                    CONNECTION_TIMEOUT,
                                    Type.SECONDS,
                                    "How long a connection to Azure may take to come about.")
                            .withClientOptions("connection_timeout")
                            .withDefault("5"),
                    SettingSpec.of(
                                    READ_TIMEOUT,
                                    Type.SECONDS,
                                    "How long Azure may keep silent before a call fails.")
                            .withClientOptions("read_timeout")
                            .withDefault("30"),
                    SettingSpec.of(
                                    MAX_SINGLE_PUT_SIZE,
                                    Type.WHOLE_NUMBER,
                                    "The largest blob that is written in one request, in bytes.")
                            .withClientOptions("max_single_put_size")
                            .withDefault("67108864"),
                    SettingSpec.of(
                                    MAX_BLOCK_SIZE,
                                    Type.WHOLE_NUMBER,
                                    "The size of the blocks of a larger one, in bytes.")
                            .withClientOptions("max_block_size")
                            .withDefault("8388608"),
                    SettingSpec.of(
                                    API_VERSION,
                                    Type.TEXT,
                                    "The version of the Blob service's interface to ask for.")
                            .withClientOptions("api_version")
                            .withDefault(DEFAULT_API_VERSION),
                    SettingSpec.of(
                                    PROXY,
                                    Type.TEXT,
                                    "The proxy to reach Azure through, as http://host:port.")
                            .withClientOptions("proxies.https", "proxies.http")
                            .asSecret());

    static final List<SettingSpec> ALL =
            Stream.of(ACCOUNT, APPLICATION, CLIENT).flatMap(List::stream).toList();

    /** Each account form twice: with the account's name, or with its URL, which tells the name. */
    static final List<CredentialForm> FORMS =
            List.of(
                    form("connection string", Set.of(CONNECTION_STRING), ALIAS),
                    form("SAS token", Set.of(ACCOUNT_NAME, SAS_TOKEN), ACCOUNT_URL, ALIAS),
                    form("SAS token", Set.of(ACCOUNT_URL, SAS_TOKEN), ALIAS),
                    form("account key", Set.of(ACCOUNT_NAME, ACCOUNT_KEY), ACCOUNT_URL, ALIAS),
                    form("account key", Set.of(ACCOUNT_URL, ACCOUNT_KEY), ALIAS),
                    form(
                            "client secret",
                            Set.of(ACCOUNT_NAME, TENANT, CLIENT_ID, CLIENT_SECRET),
                            ACCOUNT_URL,
                            ALIAS),
                    form(
                            "client secret",
                            Set.of(ACCOUNT_URL, TENANT, CLIENT_ID, CLIENT_SECRET),
                            ALIAS),
                    form("account", Set.of(ACCOUNT_NAME), ACCOUNT_URL, ALIAS),
                    form("account URL", Set.of(ACCOUNT_URL), ALIAS));

    private AzureSettingSpecs() {}

    private static CredentialForm form(String name, Set<String> required, String... optional) {
        return new CredentialForm(name, required, Set.of(optional));
    }
}
