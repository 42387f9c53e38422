package dev.tarn.plugin.s3;

import static dev.tarn.plugin.s3.S3SettingSpecs.ACCESS_KEY_ID;
import static dev.tarn.plugin.s3.S3SettingSpecs.CONFIG_FILE;
import static dev.tarn.plugin.s3.S3SettingSpecs.CREDENTIALS_FILE;
import static dev.tarn.plugin.s3.S3SettingSpecs.SECRET_ACCESS_KEY;
import static dev.tarn.plugin.s3.S3SettingSpecs.SESSION_TOKEN;

import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.SettingValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from the settings of one mount who asks. */
final class S3AccessReader {
    private final ResolvedSettings settings;
    private final List<SettingProblem> problems;

    S3AccessReader(ResolvedSettings settings, List<SettingProblem> problems) {
        this.settings = settings;
        this.problems = problems;
    }

    S3Access read() {
        boolean sourced = settings.value(S3Login.SOURCE_PROFILE).isPresent();
        Optional<S3Credentials> key = sourced ? Optional.empty() : key();
        return key.map(S3Access::of)
                .or(() -> login().map(S3Access::of))
                .orElseGet(S3Access::unnamed);
    }

    private Optional<S3Credentials> key() {
        Optional<SettingValue> id = settings.value(ACCESS_KEY_ID);
        Optional<SettingValue> secret = settings.value(SECRET_ACCESS_KEY);
        if (id.isEmpty() && secret.isEmpty()) {
            return Optional.empty();
        }
        if (id.isEmpty()) {
            report(ACCESS_KEY_ID, "the id that belongs to the secret");
            return Optional.empty();
        }
        if (secret.isEmpty()) {
            report(SECRET_ACCESS_KEY, "the secret that belongs to the id");
            return Optional.empty();
        }
        return Optional.of(
                new S3Credentials(
                        id.get().text().trim(),
                        settings.secret(SECRET_ACCESS_KEY).orElseThrow(),
                        settings.secret(SESSION_TOKEN),
                        id.get().origin(),
                        Optional.empty()));
    }

    private Optional<S3Login> login() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String name : S3SettingSpecs.LOGIN) {
            settings.text(name)
                    .map(String::trim)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> properties.put(name, text));
        }
        Optional<String> decisive = decisive(properties);
        return decisive.map(
                name ->
                        new S3Login(
                                properties,
                                settings.text(CONFIG_FILE),
                                settings.text(CREDENTIALS_FILE),
                                settings.value(name).map(SettingValue::origin).orElse("")));
    }

    /** The property that says which kind of login it is; those that are whole come as such. */
    private Optional<String> decisive(Map<String, String> properties) {
        if (properties.containsKey(S3Login.ROLE_ARN)) {
            boolean from =
                    properties.containsKey(S3Login.SOURCE_PROFILE)
                            || properties.containsKey(S3Login.CREDENTIAL_SOURCE)
                            || properties.containsKey(S3Login.TOKEN_FILE);
            if (!from) {
                report(
                        S3Login.ROLE_ARN,
                        "a role together with source_profile, credential_source or"
                                + " web_identity_token_file");
            }
            return Optional.of(S3Login.ROLE_ARN);
        }
        for (String name : List.of(S3Login.SSO_ROLE, S3Login.PROCESS)) {
            if (properties.containsKey(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private void report(String name, String accepted) {
        problems.addAll(settings.invalid(name, accepted).problems());
    }
}
