package dev.tarn.plugin.s3;

import dev.tarn.spi.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.sso.model.RoleCredentials;
import software.amazon.awssdk.services.ssooidc.SsoOidcTokenProvider;

/** Keys for someone who has signed on with the AWS command line, whose token lies in its cache. */
final class S3SsoKeys {
    private static final String CACHE = "~/.aws/sso/cache";
    private static final String SIGN_ON = "; sign on first (aws sso login)";

    private final S3ServiceClients clients;
    private final S3Profiles profiles;
    private final Map<String, String> profile;
    private final String origin;

    S3SsoKeys(
            S3ServiceClients clients,
            S3Profiles profiles,
            Map<String, String> profile,
            String origin) {
        this.clients = clients;
        this.profiles = profiles;
        this.profile = profile;
        this.origin = origin;
    }

    Optional<S3Credentials> fetch() {
        String session = profile.get(S3Login.SSO_SESSION);
        String region;
        String token;
        if (session == null) {
            region = required(profile, S3Login.SSO_REGION);
            token = cachedToken(required(profile, S3Login.SSO_START_URL));
        } else {
            region = required(profiles.ssoSession(session), S3Login.SSO_REGION);
            token = sessionToken(session, region);
        }
        RoleCredentials given =
                clients.sso(
                        region,
                        sso ->
                                sso.getRoleCredentials(
                                                r ->
                                                        r.accessToken(token)
                                                                .accountId(
                                                                        required(
                                                                                profile,
                                                                                S3Login
                                                                                        .SSO_ACCOUNT))
                                                                .roleName(
                                                                        required(
                                                                                profile,
                                                                                S3Login.SSO_ROLE)))
                                        .roleCredentials());
        return Optional.of(
                new S3Credentials(
                        given.accessKeyId(),
                        Secret.of(given.secretAccessKey()),
                        Optional.ofNullable(given.sessionToken()).map(Secret::of),
                        origin,
                        Optional.ofNullable(given.expiration()).map(Instant::ofEpochMilli)));
    }

    /** Renewed by the SDK when it is about to end and may be. */
    private String sessionToken(String session, String region) {
        cached(session);
        return clients.ssoOidc(
                region,
                oidc -> {
                    try (SsoOidcTokenProvider provider =
                            SsoOidcTokenProvider.builder()
                                    .sessionName(session)
                                    .ssoOidcClient(oidc)
                                    .build()) {
                        return provider.resolveToken().token();
                    } catch (RuntimeException e) {
                        if (S3SdkAnswers.of(e).isPresent()) {
                            throw e;
                        }
                        throw S3KeyException.refused("the sign-on has ended" + SIGN_ON);
                    }
                });
    }

    /** The token of a profile without a session, which cannot be renewed. */
    private static String cachedToken(String startUrl) {
        JsonNode cached = cached(startUrl);
        Optional<String> token = text(cached, "accessToken");
        Optional<Instant> end = text(cached, "expiresAt").flatMap(S3SsoKeys::instant);
        if (token.isEmpty() || end.filter(Instant.now()::isBefore).isEmpty()) {
            throw S3KeyException.refused("the sign-on has ended" + SIGN_ON);
        }
        return token.get();
    }

    private static JsonNode cached(String name) {
        Path file = S3Profiles.path(CACHE + '/' + sha1(name) + ".json");
        try {
            return JsonNode.parser().parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw S3KeyException.refused("nobody has signed on for " + name + SIGN_ON);
        } catch (RuntimeException e) {
            throw S3KeyException.refused("the sign-on in " + file + " cannot be read" + SIGN_ON);
        }
    }

    private static Optional<String> text(JsonNode node, String field) {
        return node.field(field).filter(JsonNode::isString).map(JsonNode::asString);
    }

    /** Older tools write {@code UTC} for {@code Z}. */
    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text.replace("UTC", "Z")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String required(Map<String, String> properties, String name) {
        String value = properties.get(name);
        if (value == null) {
            throw S3KeyException.refused("single sign-on needs " + name);
        }
        return value;
    }

    static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-1")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
