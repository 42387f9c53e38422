package dev.tarn.plugin.s3;

import java.util.Map;
import java.util.Optional;

/**
 * How to come by temporary keys, in the words of a profile: a role with what is assumed from, a web
 * identity, single sign-on, or a process.
 *
 * @param properties value by the name that a profile gives it, such as {@code role_arn}
 * @param configFile the INI file with further profiles and sign-on sessions; may not exist
 * @param credentialsFile the INI file with keys of the same profiles; may not exist
 * @param origin where the properties came from, for messages
 */
record S3Login(
        Map<String, String> properties,
        Optional<String> configFile,
        Optional<String> credentialsFile,
        String origin) {
    static final String ROLE_ARN = "role_arn";
    static final String SOURCE_PROFILE = "source_profile";
    static final String CREDENTIAL_SOURCE = "credential_source";
    static final String TOKEN_FILE = "web_identity_token_file";
    static final String EXTERNAL_ID = "external_id";
    static final String SESSION_NAME = "role_session_name";
    static final String DURATION = "duration_seconds";
    static final String SSO_SESSION = "sso_session";
    static final String SSO_START_URL = "sso_start_url";
    static final String SSO_REGION = "sso_region";
    static final String SSO_ACCOUNT = "sso_account_id";
    static final String SSO_ROLE = "sso_role_name";
    static final String SERVICES = "services";
    static final String PROCESS = "credential_process";

    /** Copies the properties. */
    S3Login {
        properties = Map.copyOf(properties);
    }

    /** Shows no value: a command may hold a secret. */
    @Override
    public String toString() {
        return "login by " + properties.keySet() + " from " + origin;
    }
}
