package dev.tarn.plugin.s3;

import dev.tarn.spi.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Keys of a role that a profile describes. */
final class S3RoleKeys {
    private static final String SESSION = "tarn";

    private final S3ServiceClients clients;
    private final Map<String, String> profile;
    private final String origin;

    S3RoleKeys(S3ServiceClients clients, Map<String, String> profile, String origin) {
        this.clients = clients;
        this.profile = profile;
        this.origin = origin;
    }

    /** The role's key for the holder of another key. */
    Optional<S3Credentials> by(S3Credentials key) {
        @Nullable Integer seconds = seconds();
        return clients.sts(
                profile,
                Optional.of(key),
                sts ->
                        key(
                                sts.assumeRole(
                                                r ->
                                                        r.roleArn(profile.get(S3Login.ROLE_ARN))
                                                                .roleSessionName(session())
                                                                .externalId(
                                                                        profile.get(
                                                                                S3Login
                                                                                        .EXTERNAL_ID))
                                                                .durationSeconds(seconds))
                                        .credentials()));
    }

    /** The role's key for the bearer of an identity token. */
    Optional<S3Credentials> byWebIdentity() {
        String token = token(profile.getOrDefault(S3Login.TOKEN_FILE, ""));
        @Nullable Integer seconds = seconds();
        return clients.sts(
                profile,
                Optional.empty(),
                sts ->
                        key(
                                sts.assumeRoleWithWebIdentity(
                                                r ->
                                                        r.roleArn(profile.get(S3Login.ROLE_ARN))
                                                                .roleSessionName(session())
                                                                .webIdentityToken(token)
                                                                .durationSeconds(seconds))
                                        .credentials()));
    }

    private String session() {
        return profile.getOrDefault(S3Login.SESSION_NAME, SESSION);
    }

    private @Nullable Integer seconds() {
        String text = profile.get(S3Login.DURATION);
        if (text == null) {
            return null;
        }
        try {
            return Integer.valueOf(text.trim());
        } catch (NumberFormatException e) {
            throw S3KeyException.refused("duration_seconds is no number of seconds: " + text);
        }
    }

    private static String token(String file) {
        try {
            return Files.readString(S3Profiles.path(file), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw S3KeyException.refused("the token file " + file + " cannot be read");
        }
    }

    private Optional<S3Credentials> key(Credentials given) {
        return Optional.of(
                new S3Credentials(
                        given.accessKeyId(),
                        Secret.of(given.secretAccessKey()),
                        Optional.ofNullable(given.sessionToken()).map(Secret::of),
                        origin,
                        Optional.ofNullable(given.expiration())));
    }
}
