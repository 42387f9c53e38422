package dev.tarn.objectserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.objectserver.google.AccessToken;
import dev.tarn.objectserver.google.AuthorizedUser;
import dev.tarn.objectserver.google.ExternalAccount;
import dev.tarn.objectserver.google.Principal;
import dev.tarn.objectserver.google.ServiceAccount;
import dev.tarn.objectserver.json.JsonObject;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.signing.UriEncoding;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How accounts of Google get access tokens, and who gets none. */
class GoogleTokensTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String AUDIENCE = "//iam.googleapis.com/pools/p/providers/q";
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private static ObjectServer server;
    private static ServiceAccount account;
    private GcsTestClient anyone;

    @BeforeAll
    static void start() throws Exception {
        server = ObjectServer.builder().clock(() -> NOW).start();
        server.createBucket("b");
        server.put("b", "k", "x".getBytes(StandardCharsets.UTF_8), "text/plain");
        account = server.google().add(ServiceAccount.generate("robot@tarn.test"));
        Principal ann = Principal.of("ann@tarn.test");
        server.google().add(new AuthorizedUser(ann, "client", "secret", "refresh"));
        server.google().add(new ExternalAccount(ann, AUDIENCE, "subject"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void connect() {
        anyone = new GcsTestClient(server, "");
    }

    @Test
    void anAssertionOfAServiceAccountGivesAToken() throws Exception {
        HttpResponse<byte[]> answer = assertion(claims(), account.privateKey());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(GcsTestClient.field(answer, "token_type")).isEqualTo("Bearer");
        assertThat(GcsTestClient.field(answer, "expires_in")).isEqualTo("3600");
        assertThat(statusWith(GcsTestClient.field(answer, "access_token"))).isEqualTo(200);
        assertThat(server.log().count(RequestKind.TOKEN)).isPositive();
    }

    @Test
    void theWrongKeyIsRefused() throws Exception {
        PrivateKey wrong = ServiceAccount.generate("x").privateKey();

        assertRefused(assertion(claims(), wrong), "Invalid JWT Signature.");
    }

    @Test
    void unknownAccountsAndWrongClaimsAreRefused() throws Exception {
        PrivateKey key = account.privateKey();
        assertRefused(assertion(claims().put("iss", "no@tarn.test"), key), "account not found");
        assertRefused(assertion(claims().put("aud", "https://other/token"), key), "aud");
        long past = NOW.getEpochSecond() - 4000;
        assertRefused(
                assertion(claims().put("iat", past).put("exp", past + 3600), key), "short-lived");
        assertRefused(
                assertion(claims().put("exp", NOW.getEpochSecond() + 7200), key), "short-lived");
        assertThat(assertion(claims().put("scope", ""), key).statusCode()).isEqualTo(400);
    }

    @Test
    void aStatementSignedForTheStoreIsATokenItself() throws Exception {
        JsonObject claims =
                claims().put("sub", account.email()).put("aud", "https://storage.googleapis.com/");
        claims.remove("scope");
        JsonObject elsewhere = claims().put("sub", account.email()).put("aud", "https://x/");
        elsewhere.remove("scope");

        assertThat(statusWith(jwt(claims, account.privateKey()))).isEqualTo(200);
        assertThat(statusWith(jwt(elsewhere, account.privateKey()))).isEqualTo(401);
        assertThat(statusWith(jwt(claims, ServiceAccount.generate("x").privateKey())))
                .isEqualTo(401);
    }

    @Test
    void aRefreshTokenGivesATokenAndAWrongOneDoesNot() throws Exception {
        HttpResponse<byte[]> right = refresh("client", "secret", "refresh");

        assertThat(statusWith(GcsTestClient.field(right, "access_token"))).isEqualTo(200);
        assertRefused(refresh("client", "secret", "old"), "expired or revoked");
        HttpResponse<byte[]> client = refresh("client", "wrong", "refresh");
        assertThat(client.statusCode()).isEqualTo(401);
        assertThat(GcsTestClient.field(client, "error")).isEqualTo("invalid_client");
    }

    @Test
    void aSubjectTokenIsExchangedOnceItIsKnown() throws Exception {
        HttpResponse<byte[]> right = exchange(AUDIENCE, "subject");

        assertThat(statusWith(GcsTestClient.field(right, "access_token"))).isEqualTo(200);
        assertThat(GcsTestClient.field(right, "issued_token_type")).contains("access_token");
        assertRefused(exchange(AUDIENCE, "forged"), "subject token");
        assertThat(GcsTestClient.field(exchange("//other", "subject"), "error"))
                .isEqualTo("invalid_target");
    }

    @Test
    void aKnownCallerMayActAsAServiceAccount() throws Exception {
        String target =
                "/v1/projects/-/serviceAccounts/" + account.email() + ":generateAccessToken";
        String body =
                JsonObject.create().put("scope", List.of(AccessToken.CLOUD_PLATFORM)).toString();
        String token = server.google().issue(Principal.of("ann@tarn.test"));

        HttpResponse<byte[]> answer = new GcsTestClient(server, token).post(target, body);

        assertThat(statusWith(GcsTestClient.field(answer, "accessToken"))).isEqualTo(200);
        assertThat(GcsTestClient.field(answer, "expireTime")).isEqualTo("2026-01-01T01:00:00Z");
        assertThat(anyone.post(target, body).statusCode()).isEqualTo(401);
    }

    @Test
    void credentialFilesNameWhatClientsNeedAndPrintedAccountsNoSecret() throws Exception {
        JsonObject file = JsonObject.parse(account.json(server.googleTokenEndpoint()));

        assertThat(file.text("type")).contains("service_account");
        assertThat(file.text("token_uri")).contains(server.googleTokenEndpoint());
        assertThat(file.text("private_key").orElseThrow()).startsWith("-----BEGIN PRIVATE KEY");
        assertThat(account.toString()).doesNotContain("PRIVATE");
        assertThat(new AuthorizedUser(account.principal(), "c", "hush", "hush").toString())
                .doesNotContain("hush");
        assertThat(new ExternalAccount(account.principal(), AUDIENCE, "hush").toString())
                .doesNotContain("hush");
    }

    private int statusWith(String token) throws Exception {
        return new GcsTestClient(server, token).media("b", "k").statusCode();
    }

    private HttpResponse<byte[]> assertion(JsonObject claims, PrivateKey key) throws Exception {
        return form(
                "/token",
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "assertion",
                jwt(claims, key));
    }

    private HttpResponse<byte[]> refresh(String client, String secret, String token)
            throws Exception {
        return form(
                "/token",
                "grant_type",
                "refresh_token",
                "client_id",
                client,
                "client_secret",
                secret,
                "refresh_token",
                token);
    }

    private HttpResponse<byte[]> exchange(String audience, String token) throws Exception {
        return form(
                "/v1/token",
                "grant_type",
                EXCHANGE,
                "audience",
                audience,
                "subject_token",
                token,
                "subject_token_type",
                ExternalAccount.SUBJECT_TOKEN_TYPE,
                "scope",
                AccessToken.CLOUD_PLATFORM);
    }

    private HttpResponse<byte[]> form(String target, String... fields) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], UriEncoding.component(fields[i + 1]));
        }
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append(name).append('=').append(value).append('&'));
        return anyone.post(
                target, body.toString(), "Content-Type", "application/x-www-form-urlencoded");
    }

    private static JsonObject claims() {
        return JsonObject.create()
                .put("iss", account.email())
                .put("scope", AccessToken.CLOUD_PLATFORM)
                .put("aud", server.googleTokenEndpoint())
                .put("iat", NOW.getEpochSecond())
                .put("exp", NOW.getEpochSecond() + 3600);
    }

    private static String jwt(JsonObject claims, PrivateKey key) throws Exception {
        String signed = part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + '.' + part(claims.toString());
        Signature rsa = Signature.getInstance("SHA256withRSA");
        rsa.initSign(key);
        rsa.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(rsa.sign());
    }

    private static String part(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(HttpResponse<byte[]> answer, String why) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(GcsTestClient.field(answer, "error")).isEqualTo("invalid_grant");
        assertThat(GcsTestClient.field(answer, "error_description")).contains(why);
    }
}
