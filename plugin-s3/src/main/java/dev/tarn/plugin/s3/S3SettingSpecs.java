package dev.tarn.plugin.s3;

import dev.tarn.spi.CredentialForm;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingSpec.Type;
import java.util.List;
import java.util.Set;

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

    static final String DEFAULT_REGION = "us-east-1";

    static final List<SettingSpec> ALL =
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
                            .withDefault(DEFAULT_REGION),
                    SettingSpec.of(
                                    ADDRESSING_STYLE,
                                    Type.TEXT,
                                    "Where the bucket goes in a request: path, virtual (the host"
                                            + " name), or auto: virtual for Amazon, path for any"
                                            + " other endpoint.")
                            .withIniKeys("s3.addressing_style")
                            .withDefault("auto"));

    /**
     * An endpoint is no form of its own: standing alone it is used without credentials, but never
     * above the credentials of another source.
     */
    static final List<CredentialForm> FORMS =
            List.of(
                    new CredentialForm(
                            "access key",
                            Set.of(ACCESS_KEY_ID, SECRET_ACCESS_KEY),
                            Set.of(SESSION_TOKEN, ENDPOINT_URL)));

    private S3SettingSpecs() {}
}
