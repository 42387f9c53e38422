package dev.tarn.interop.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tarn.interop.credentials.TokenService.Answer;
import dev.tarn.interop.credentials.TokenService.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Microsoft's identity platform: one tenant with an application that may read storage. */
final class MicrosoftIdentity {
    static final String TENANT = "11111111-2222-3333-4444-555555555555";
    static final String CLIENT = "66666666-7777-8888-9999-000000000000";

    /** An application that gets tokens which are over already. */
    static final String LATE_CLIENT = "66666666-7777-8888-9999-000000000001";

    private static final String LOGIN = "https://" + MatrixHosts.MICROSOFT_LOGIN + "/";

    private final PlantedSecrets secrets;
    private final String secret;
    private final String oldSecret;
    private final String assertion;

    MicrosoftIdentity(PlantedSecrets secrets) {
        this.secrets = secrets;
        this.secret = secrets.secret();
        this.oldSecret = secrets.secret();
        this.assertion = secrets.plant(jwt(Instant.now(), secrets.secret()));
    }

    String secret() {
        return secret;
    }

    /** A secret that was good once. */
    String oldSecret() {
        return oldSecret;
    }

    /** What a workload shows in place of a secret. */
    String assertion() {
        return assertion;
    }

    Answer answer(Request request) {
        if (request.path().endsWith("/discovery/instance")) {
            return Answer.json(
                    200,
                    "{\"tenant_discovery_endpoint\":\""
                            + LOGIN
                            + TENANT
                            + "/v2.0/.well-known/openid-configuration\",\"api-version\":\"1.1\","
                            + "\"metadata\":[{\"preferred_network\":\"login.microsoftonline.com\","
                            + "\"preferred_cache\":\"login.windows.net\","
                            + "\"aliases\":[\"login.microsoftonline.com\",\"login.windows.net\"]}]}");
        }
        if (!request.path().startsWith("/" + TENANT + "/")) {
            return refusal(400, "invalid_request", "AADSTS90002: Tenant not found.");
        }
        if (request.path().endsWith("/openid-configuration")) {
            String base = LOGIN + TENANT;
            return Answer.json(
                    200,
                    String.format(
                            "{\"token_endpoint\":\"%1$s/oauth2/v2.0/token\","
                                    + "\"authorization_endpoint\":\"%1$s/oauth2/v2.0/authorize\","
                                    + "\"issuer\":\"%1$s/v2.0\"}",
                            base));
        }
        return token(request);
    }

    private Answer token(Request request) {
        String client = request.form("client_id");
        if (!client.equals(CLIENT) && !client.equals(LATE_CLIENT)) {
            return refusal(400, "unauthorized_client", "AADSTS700016: Application not found.");
        }
        String given = request.form("client_secret");
        if (given.equals(oldSecret)) {
            return refusal(
                    401, "invalid_client", "AADSTS7000222: The provided client secret is expired.");
        }
        if (!given.equals(secret) && !request.form("client_assertion").equals(assertion)) {
            return refusal(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
        }
        Duration hour = Duration.ofHours(1);
        Instant end = client.equals(CLIENT) ? Instant.now().plus(hour) : Instant.now().minus(hour);
        return Answer.json(
                200,
                "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"ext_expires_in\":3600,"
                        + "\"access_token\":\""
                        + secrets.plant(jwt(end, secrets.secret()))
                        + "\"}");
    }

    /** Of the form that Azurite reads; it does not check the signature. */
    private static String jwt(Instant end, String signature) {
        long exp = end.getEpochSecond();
        String claims =
                String.format(
                        "{\"exp\":%d,\"nbf\":%d,\"iat\":%d,\"aud\":\"https://storage.azure.com\","
                                + "\"iss\":\"https://sts.windows.net/%s/\",\"ver\":\"1.0\"}",
                        exp, exp - 7200, exp - 7200, TENANT);
        return encoded("{\"typ\":\"JWT\",\"alg\":\"RS256\"}")
                + "."
                + encoded(claims)
                + "."
                + encoded(signature);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static Answer refusal(int status, String error, String description) {
        return Answer.json(
                status,
                String.format(
                        "{\"error\":\"%s\",\"error_description\":\"%s\","
                                + "\"error_codes\":[1],\"timestamp\":\"2026-01-01 00:00:00Z\"}",
                        error, description));
    }
}
