package dev.tarn.plugin.s3;

import dev.tarn.spi.CredentialForm;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingSpec.Type;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The settings of this plugin as the host sees them: names, sources, meaning. */
final class S3SettingSpecs {
    static final String CONFIG_FILE = "config_file";
    static final String CREDENTIALS_FILE = "credentials_file";
    static final String PROFILE = "profile";
    static final String ACCESS_KEY_ID = "access_key_id";
    static final String SECRET_ACCESS_KEY = "secret_access_key";
    static final String SESSION_TOKEN = "session_token";
    static final String ENDPOINT_URL = "endpoint_url";
    static final String REGION = "region";
    static final String ADDRESSING_STYLE = "addressing_style";

    static final String CONNECT_TIMEOUT = "connect_timeout";
    static final String READ_TIMEOUT = "read_timeout";
    static final String MAX_CONNECTIONS = "max_connections";
    static final String PROXY_HTTP = "proxy_http";
    static final String PROXY_HTTPS = "proxy_https";
    static final String REQUEST_CHECKSUMS = "request_checksum_calculation";
    static final String RESPONSE_CHECKSUMS = "response_checksum_validation";
    static final String STS_ENDPOINT = "sts_endpoint_url";
    static final String SSO_ENDPOINT = "sso_endpoint_url";
    static final String SSO_OIDC_ENDPOINT = "sso_oidc_endpoint_url";

    static final String DEFAULT_REGION = "us-east-1";

    private static final List<SettingSpec> STORE =
            List.of(
                    SettingSpec.of(
                                    CONFIG_FILE,
                                    Type.PROFILE_FILE,
                                    "The INI file with S3 profiles, in the syntax of the AWS"
                                            + " configuration file.")
                            .withJsonKey("aws_config_file")
                            .withEnvironment("AWS_CONFIG_FILE")
                            .withDefault("~/.aws/config"),
                    SettingSpec.of(
                                    CREDENTIALS_FILE,
                                    Type.PROFILE_FILE,
                                    "A second INI file with the keys of the same profiles.")
                            .withEnvironment("AWS_SHARED_CREDENTIALS_FILE")
                            .withDefault("~/.aws/credentials"),
                    SettingSpec.of(PROFILE, Type.PROFILE_NAME, "The S3 profile to use.")
                            .withJsonKey("aws_profile")
                            .withEnvironment("AWS_PROFILE")
                            .withDefault("default"),
                    SettingSpec.of(ACCESS_KEY_ID, Type.TEXT, "The id of the S3 access key.")
                            .withEnvironment("AWS_ACCESS_KEY_ID")
                            .withIniKeys("aws_access_key_id"),
                    SettingSpec.of(SECRET_ACCESS_KEY, Type.TEXT, "The secret of the S3 access key.")
                            .withEnvironment("AWS_SECRET_ACCESS_KEY")
                            .withIniKeys("aws_secret_access_key")
                            .asSecret(),
                    SettingSpec.of(
                                    SESSION_TOKEN,
                                    Type.TEXT,
                                    "The session token that belongs to a temporary S3 access key.")
                            .withEnvironment("AWS_SESSION_TOKEN")
                            .withIniKeys("aws_session_token")
                            .asSecret(),
                    SettingSpec.of(
                                    ENDPOINT_URL,
                                    Type.TEXT,
                                    "Where to find the store when it is not Amazon's, as"
                                            + " http(s)://host[:port].")
                            .withEnvironment("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
                            .withIniKeys("endpoint_url"),
                    SettingSpec.of(REGION, Type.TEXT, "The region of the S3 buckets.")
                            .withEnvironment("AWS_REGION", "AWS_DEFAULT_REGION")
                            .withIniKeys("region")
                            .withClientOptions("region_name", "config.region_name")
                            .withDefault(DEFAULT_REGION),
                    SettingSpec.of(
                                    ADDRESSING_STYLE,
                                    Type.TEXT,
                                    "Where the bucket goes in a request: path, virtual (the host"
                                            + " name), or auto: virtual for Amazon, path for any"
                                            + " other endpoint.")
                            .withIniKeys("s3.addressing_style")
                            .withClientOptions(
                                    "s3.addressing_style",
                                    "config.s3.addressing_style",
                                    "addressing_style")
                            .withDefault("auto"));

    private static final List<SettingSpec> LOGINS =
            List.of(
                    profileOnly(S3Login.ROLE_ARN, "The role to assume for S3.")
                            .withEnvironment("AWS_ROLE_ARN"),
                    profileOnly(
                            S3Login.SOURCE_PROFILE,
                            "The profile with whose credentials the role is assumed."),
                    profileOnly(
                            S3Login.CREDENTIAL_SOURCE,
                            "Whose credentials the role is assumed with: Environment,"
                                    + " Ec2InstanceMetadata or EcsContainer."),
                    SettingSpec.of(
                                    S3Login.TOKEN_FILE,
                                    Type.PATH,
                                    "The file with the identity token that stands for the role.")
                            .withEnvironment("AWS_WEB_IDENTITY_TOKEN_FILE")
                            .withIniKeys(S3Login.TOKEN_FILE),
                    profileOnly(S3Login.EXTERNAL_ID, "The external id that the role asks for."),
                    profileOnly(S3Login.SESSION_NAME, "What to call the session of the role.")
                            .withEnvironment("AWS_ROLE_SESSION_NAME"),
                    SettingSpec.of(
                                    S3Login.DURATION,
                                    Type.WHOLE_NUMBER,
                                    "How many seconds the session of the role lasts.")
                            .withIniKeys(S3Login.DURATION),
                    profileOnly(
                            S3Login.SSO_SESSION, "The [sso-session] to get credentials through."),
                    profileOnly(
                            S3Login.SSO_START_URL,
                            "The start address of single sign-on, in profiles without"
                                    + " sso_session."),
                    profileOnly(
                            S3Login.SSO_REGION,
                            "The region of single sign-on, in profiles without sso_session."),
                    profileOnly(S3Login.SSO_ACCOUNT, "The account to enter by single sign-on."),
                    profileOnly(S3Login.SSO_ROLE, "The role to take on by single sign-on."),
                    profileOnly(
                                    S3Login.PROCESS,
                                    "The command that prints credentials, as the AWS tools run it.")
                            .asSecret(),
                    profileOnly(
                            S3Login.SERVICES,
                            "The [services] section with the endpoints of sts, sso and sso_oidc."),
                    SettingSpec.of(
                                    STS_ENDPOINT,
                                    Type.TEXT,
                                    "Where roles are assumed, when not at Amazon's service.")
                            .withEnvironment("AWS_ENDPOINT_URL_STS"),
                    SettingSpec.of(
                                    SSO_ENDPOINT,
                                    Type.TEXT,
                                    "Where single sign-on gives credentials, when not at Amazon's"
                                            + " service.")
                            .withEnvironment("AWS_ENDPOINT_URL_SSO"),
                    SettingSpec.of(
                                    SSO_OIDC_ENDPOINT,
                                    Type.TEXT,
                                    "Where sign-on tokens are renewed, when not at Amazon's"
                                            + " service.")
                            .withEnvironment("AWS_ENDPOINT_URL_SSO_OIDC"));

    private static final List<SettingSpec> CLIENT =
            List.of(
                    SettingSpec.of(
                                    CONNECT_TIMEOUT,
                                    Type.SECONDS,
                                    "How long the S3 SDK waits for a connection.")
                            .withClientOptions(CONNECT_TIMEOUT, "config." + CONNECT_TIMEOUT)
                            .withDefault("5"),
                    SettingSpec.of(
                                    READ_TIMEOUT,
                                    Type.SECONDS,
                                    "How long an answer to the S3 SDK may be silent.")
                            .withClientOptions(READ_TIMEOUT, "config." + READ_TIMEOUT)
                            .withDefault("30"),
                    SettingSpec.of(
                                    MAX_CONNECTIONS,
                                    Type.WHOLE_NUMBER,
                                    "How many connections the S3 SDK keeps.")
                            .withClientOptions(
                                    "max_pool_connections", "config.max_pool_connections")
                            .withDefault("128"),
                    proxy(PROXY_HTTP, "http"),
                    proxy(PROXY_HTTPS, "https"),
                    checksums(REQUEST_CHECKSUMS, "are sent with S3 requests")
                            .withEnvironment("AWS_REQUEST_CHECKSUM_CALCULATION"),
                    checksums(RESPONSE_CHECKSUMS, "of answers the S3 SDK checks besides Tarn")
                            .withEnvironment("AWS_RESPONSE_CHECKSUM_VALIDATION"));

    static final List<SettingSpec> ALL =
            Stream.of(STORE, LOGINS, CLIENT).flatMap(List::stream).toList();

    /** The settings that a login is made of. */
    static final List<String> LOGIN = LOGINS.stream().map(SettingSpec::name).toList();

    /**
     * As Amazon's own tools choose within one profile. An endpoint is no form of its own: standing
     * alone it is used without credentials, but never above the credentials of another source.
     */
    static final List<CredentialForm> FORMS =
            List.of(
                    form("assumed role", S3Login.ROLE_ARN, S3Login.SOURCE_PROFILE),
                    form("assumed role", S3Login.ROLE_ARN, S3Login.CREDENTIAL_SOURCE),
                    new CredentialForm(
                            "access key",
                            Set.of(ACCESS_KEY_ID, SECRET_ACCESS_KEY),
                            Set.of(SESSION_TOKEN, ENDPOINT_URL)),
                    form("web identity", S3Login.ROLE_ARN, S3Login.TOKEN_FILE),
                    form(
                            "single sign-on",
                            S3Login.SSO_SESSION,
                            S3Login.SSO_ACCOUNT,
                            S3Login.SSO_ROLE),
                    form(
                            "single sign-on",
                            S3Login.SSO_START_URL,
                            S3Login.SSO_REGION,
                            S3Login.SSO_ACCOUNT,
                            S3Login.SSO_ROLE),
                    form("credential process", S3Login.PROCESS));

    private S3SettingSpecs() {}

    private static SettingSpec profileOnly(String name, String meaning) {
        return SettingSpec.of(name, Type.TEXT, meaning).withIniKeys(name);
    }

    private static SettingSpec proxy(String name, String scheme) {
        return SettingSpec.of(
                        name,
                        Type.TEXT,
                        "The proxy for " + scheme + " endpoints of S3, as http://host:port.")
                .withClientOptions("proxies." + scheme, "config.proxies." + scheme)
                .asSecret();
    }

    private static SettingSpec checksums(String name, String which) {
        return SettingSpec.of(
                        name,
                        Type.TEXT,
                        "Which checksums "
                                + which
                                + ": when_required, or when_supported for all; older stores refuse"
                                + " the latter.")
                .withIniKeys(name)
                .withClientOptions(name, "config." + name)
                .withDefault("when_required");
    }

    private static CredentialForm form(String name, String... required) {
        return new CredentialForm(name, Set.of(required), Set.of(ENDPOINT_URL));
    }
}
