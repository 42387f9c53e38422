package dev.tarn.objectserver.google;

import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.http.HttpRequest;
import dev.tarn.objectserver.json.JsonObject;
import dev.tarn.signing.UriEncoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Google's token servers: {@code oauth2.googleapis.com/token}, {@code sts.googleapis.com/v1/token}
 * and the part of {@code iamcredentials.googleapis.com} that hands out tokens of service accounts.
 */
public final class TokenService {

    private static final String OAUTH = "/token";
    private static final String EXCHANGE = "/v1/token";
    private static final String ACCOUNTS = "/v1/projects/-/serviceAccounts/";
    private static final String GENERATE = ":generateAccessToken";
    private static final String JSON = "application/json; charset=UTF-8";
    private static final String JWT_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String EXCHANGE_GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

    private final GoogleAccounts accounts;

    /** A service over accounts. */
    public TokenService(GoogleAccounts accounts) {
        this.accounts = accounts;
    }

    /** Whether a path is one of the token servers'. */
    public static boolean serves(String path) {
        String decoded = UriEncoding.decode(path);
        return decoded.equals(OAUTH)
                || decoded.equals(EXCHANGE)
                || (decoded.startsWith(ACCOUNTS) && decoded.endsWith(GENERATE));
    }

    /** Answers a request for a token. */
    public HttpAnswer answer(HttpRequest request) throws IOException {
        String body = new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return HttpAnswer.of(200).body(JSON, token(request, body).toString());
        } catch (RefusedException e) {
            return HttpAnswer.of(e.status()).body(JSON, e.body());
        }
    }

    private JsonObject token(HttpRequest request, String body) throws IOException {
        String path = UriEncoding.decode(request.path());
        if (path.startsWith(ACCOUNTS)) {
            return impersonated(request, path, JsonObject.parse(body));
        }
        Map<String, String> form = form(body);
        String grant = form.getOrDefault("grant_type", "");
        if (path.equals(EXCHANGE)) {
            return exchanged(form, grant);
        }
        return switch (grant) {
            case JWT_GRANT -> asserted(request, form.getOrDefault("assertion", ""));
            case "refresh_token" -> refreshed(form);
            default ->
                    throw new RefusedException(
                            400, "unsupported_grant_type", "Invalid grant_type: " + grant);
        };
    }

    private JsonObject asserted(HttpRequest request, String assertion) throws RefusedException {
        Jwt jwt = Jwt.parse(assertion);
        ServiceAccount account =
                accounts.service(jwt.issuer())
                        .orElseThrow(
                                () ->
                                        RefusedException.invalidGrant(
                                                "Invalid grant: account not found"));
        jwt.checkSignature(account.publicKey());
        jwt.checkTimes(accounts.clock().instant());
        String audience = jwt.claims().text("aud").orElse("");
        if (!isOurs(audience, request.header("Host").orElse(""))) {
            throw RefusedException.invalidGrant("Invalid JWT: aud is not this token server.");
        }
        Set<String> scopes = Scopes.of(jwt.claims().text("scope").orElse(""));
        if (scopes.isEmpty()) {
            throw new RefusedException(
                    400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");
        }
        return answer(account.principal(), scopes);
    }

    private static boolean isOurs(String audience, String host) {
        return audience.equals("https://oauth2.googleapis.com/token")
                || audience.equals("http://" + host + OAUTH)
                || audience.equals("https://" + host + OAUTH);
    }

    private JsonObject refreshed(Map<String, String> form) throws RefusedException {
        String client = form.getOrDefault("client_id", "");
        String secret = form.getOrDefault("client_secret", "");
        String token = form.getOrDefault("refresh_token", "");
        Optional<AuthorizedUser> program =
                accounts.users().stream()
                        .filter(it -> it.clientId().equals(client))
                        .filter(it -> it.clientSecret().equals(secret))
                        .findFirst();
        if (program.isEmpty()) {
            throw new RefusedException(401, "invalid_client", "The OAuth client was not found.");
        }
        AuthorizedUser user =
                accounts.users().stream()
                        .filter(it -> it.clientId().equals(client))
                        .filter(it -> it.refreshToken().equals(token))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        RefusedException.invalidGrant(
                                                "Token has been expired or revoked."));
        return answer(user.principal(), Set.of(AccessToken.CLOUD_PLATFORM));
    }

    private JsonObject exchanged(Map<String, String> form, String grant) throws RefusedException {
        if (!grant.equals(EXCHANGE_GRANT)) {
            throw new RefusedException(400, "invalid_request", "Invalid value for grant_type.");
        }
        String audience = form.getOrDefault("audience", "");
        String token = form.getOrDefault("subject_token", "");
        String type = form.getOrDefault("subject_token_type", "");
        if (accounts.externals().stream().noneMatch(it -> it.audience().equals(audience))) {
            throw new RefusedException(
                    400, "invalid_target", "The target service indicated by audience is invalid.");
        }
        ExternalAccount account =
                accounts.externals().stream()
                        .filter(it -> it.audience().equals(audience))
                        .filter(it -> it.subjectToken().equals(token))
                        .filter(it -> type.equals(ExternalAccount.SUBJECT_TOKEN_TYPE))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        RefusedException.invalidGrant(
                                                "The subject token was not accepted."));
        Set<String> scopes = Scopes.of(form.getOrDefault("scope", ""));
        return answer(account.principal(), scopes).put("issued_token_type", TOKEN_TYPE);
    }

    private JsonObject impersonated(HttpRequest request, String path, JsonObject body)
            throws RefusedException {
        boolean known =
                request.header("Authorization")
                        .filter(it -> it.startsWith("Bearer "))
                        .flatMap(it -> accounts.find(it.substring("Bearer ".length())))
                        .isPresent();
        if (!known) {
            throw new RefusedException(401, "unauthenticated", "Invalid Credentials");
        }
        String email = path.substring(ACCOUNTS.length(), path.length() - GENERATE.length());
        ServiceAccount account =
                accounts.service(email)
                        .orElseThrow(
                                () ->
                                        new RefusedException(
                                                404, "not_found", "Unknown service account"));
        StringBuilder scopes = new StringBuilder();
        if (body.find("scope").orElse("") instanceof Iterable<?> list) {
            list.forEach(scope -> scopes.append(scope).append(' '));
        }
        String token = accounts.issue(account.principal(), Scopes.of(scopes.toString()));
        return JsonObject.create()
                .put("accessToken", token)
                .put(
                        "expireTime",
                        accounts.clock()
                                .instant()
                                .plus(accounts.lifetime(account.principal()))
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
    }

    private JsonObject answer(Principal principal, Set<String> scopes) {
        return JsonObject.create()
                .put("access_token", accounts.issue(principal, scopes))
                .put("expires_in", accounts.lifetime(principal).toSeconds())
                .put("token_type", "Bearer");
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : body.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                form.put(
                        UriEncoding.decodeQuery(field.substring(0, equals)),
                        UriEncoding.decodeQuery(field.substring(equals + 1)));
            }
        }
        return form;
    }
}
