package dev.tarn.interop.credentials;

import static dev.tarn.interop.credentials.Expected.exits;
import static dev.tarn.interop.credentials.Expected.invalid;
import static dev.tarn.interop.credentials.Expected.refused;
import static dev.tarn.interop.credentials.Expected.unavailable;
import static dev.tarn.interop.credentials.Expected.works;
import static dev.tarn.interop.credentials.Setup.nothing;

import dev.tarn.interop.credentials.TokenService.Answer;
import dev.tarn.signing.SigningCredentials;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/** Amazon S3: ways to temporary keys. */
final class S3LoginRows {
    private static final String CONFIG = ".aws/config";
    private static final String START = "https://tarn.awsapps.com/start";
    private static final String OVER = "2020-01-01T00:00:00Z";
    private static final String LATER = "2099-01-01T00:00:00Z";

    private final MatrixTable table;
    private final AmazonTokens amazon;
    private final String wrong;
    private final String container;

    private S3LoginRows(MatrixTable table, MatrixServers servers) {
        this.table = table;
        amazon = servers.amazon();
        wrong = servers.secrets().secret();
        container = servers.secrets().secret();
        servers.tokens().on("127.0.0.1", request -> keys(request.header("authorization")));
    }

    static void addTo(MatrixTable table, MatrixServers servers) {
        table.store("S3");
        S3LoginRows rows = new S3LoginRows(table, servers);
        rows.role();
        rows.webIdentity();
        rows.process();
        rows.signOn();
        rows.container("http://127.0.0.1:" + servers.tokens().port() + "/keys");
    }

    // spotless:off a row of the table is one line

    private void role() {
        String form = "role_arn and source_profile";
        SigningCredentials user = amazon.user();
        row(form, "right", role(AmazonTokens.ROLE, user.secretKey()), works());
        row(form, "wrong source secret", role(AmazonTokens.ROLE, wrong), refused("SignatureDoesNotMatch", "profile reader"));
        row(form, "wrong role", role("arn:aws:iam::123456789012:role/other", user.secretKey()), refused("AccessDenied", "profile reader"));
        row(form, "expired", role(AmazonTokens.EXPIRED_ROLE, user.secretKey()), refused("ExpiredToken"));
        row(form, "incomplete, no source", reader("role_arn = " + AmazonTokens.ROLE), invalid("source_profile"));
        row(form, "missing source profile", reader("role_arn = " + AmazonTokens.ROLE, "source_profile = base"), refused("base"));
        row(form, "service out of reach", role(AmazonTokens.ROLE, user.secretKey()).env("AWS_ENDPOINT_URL_STS", "https://127.0.0.1:1"), unavailable("could not be reached"));
    }

    private void webIdentity() {
        String form = "web identity";
        row(form, "right, variables", identity(amazon.identity()), works());
        row(form, "right, profile", reader("role_arn = " + AmazonTokens.ROLE, "web_identity_token_file = {home}/token").file("token", amazon.identity()), works());
        row(form, "wrong token", identity(wrong), refused("InvalidIdentityToken", "AWS_ROLE_ARN"));
        row(form, "wrong role", identity(amazon.identity()).env("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/other"), refused("AccessDenied"));
        row(form, "expired", identity(amazon.oldIdentity()), refused("ExpiredTokenException"));
        row(form, "incomplete, no role", identity(wrong).env("AWS_ROLE_ARN", ""), invalid("AWS_ROLE_ARN"));
        row(form, "incomplete, no token", identity(wrong).env("AWS_WEB_IDENTITY_TOKEN_FILE", ""), invalid("AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE"));
        row(form, "missing token file", nothing().env("AWS_ROLE_ARN", AmazonTokens.ROLE).env("AWS_WEB_IDENTITY_TOKEN_FILE", "{home}/none"), refused("none cannot be read"));
    }

    private void process() {
        String form = "credential_process";
        Setup reader = reader("credential_process = cat {home}/key.json");
        row(form, "right", reader.file("key.json", amazon.keyAsJson(false)), works());
        row(form, "wrong, prints something else", reader.file("key.json", "secret " + wrong), refused("credential_process"));
        row(form, "wrong, fails", reader("credential_process = sh -c 'cat {home}/key.json >&2; exit 1'").file("key.json", wrong), refused("credential_process"));
        row(form, "expired", reader.file("key.json", amazon.keyAsJson(true)), refused("ExpiredToken"));
        row(form, "incomplete, no secret", reader.file("key.json", "{\"Version\":1,\"AccessKeyId\":\"AKIA\",\"SessionToken\":\"" + wrong + "\"}"), refused("credential_process"));
        row(form, "missing command", reader("credential_process = {home}/none"), refused("credential_process"));
    }

    /** Its cache lies below the home of the process. */
    private void signOn() {
        String form = "single sign-on";
        command(form, "right, session", session().file(cache("tarn"), token(amazon.signOn(), LATER)), exits(0, MatrixServers.CONTENT));
        command(form, "right, start address", direct(AmazonTokens.SSO_ROLE).file(cache(START), token(amazon.signOn(), LATER)), exits(0, MatrixServers.CONTENT));
        command(form, "wrong token", direct(AmazonTokens.SSO_ROLE).file(cache(START), token(wrong, LATER)), exits(3, "UnauthorizedException", "profile reader"));
        command(form, "wrong role", direct("Other").file(cache(START), token(amazon.signOn(), LATER)), exits(3, "ForbiddenException"));
        command(form, "expired", session().file(cache("tarn"), token(amazon.signOn(), OVER)), exits(3, "sign on first"));
        row(form, "incomplete, no account", reader("sso_start_url = " + START, "sso_region = eu-west-1", "sso_role_name = Reader"), invalid("sso_account_id"));
        command(form, "missing, nobody signed on", session(), exits(3, "sign on first"));
    }

    private void container(String uri) {
        String form = "default chain, container";
        Setup setup = nothing().env("AWS_CONTAINER_CREDENTIALS_FULL_URI", uri);
        command(form, "right", setup.env("AWS_CONTAINER_AUTHORIZATION_TOKEN", container), exits(0, MatrixServers.CONTENT));
        command(form, "wrong token", setup.env("AWS_CONTAINER_AUTHORIZATION_TOKEN", wrong), exits(3, "the service that gives them refused"));
    }

    // spotless:on

    private Answer keys(String authorization) {
        return authorization.equals(container)
                ? Answer.json(200, amazon.keyAsJson(false))
                : Answer.json(403, "{\"code\":\"AccessDenied\",\"message\":\"no\"}");
    }

    private void row(String form, String state, Setup setup, Expected expected) {
        table.row(form, state, setup.env("AWS_REGION", MatrixServers.REGION), S3Rows.URI, expected);
    }

    private void command(String form, String state, Setup setup, Expected expected) {
        Setup inRegion = setup.env("AWS_REGION", MatrixServers.REGION);
        table.command(form, state, inRegion, expected, "cat", "-vv", S3Rows.URI);
    }

    private Setup role(String role, String secret) {
        return reader(
                "role_arn = " + role,
                "source_profile = base",
                "[profile base]",
                "aws_access_key_id = " + amazon.user().accessKey(),
                "aws_secret_access_key = " + secret);
    }

    private static Setup identity(String token) {
        return nothing()
                .file("token", token)
                .env("AWS_ROLE_ARN", AmazonTokens.ROLE)
                .env("AWS_WEB_IDENTITY_TOKEN_FILE", "{home}/token");
    }

    private static Setup session() {
        return reader(
                "sso_session = tarn",
                "sso_account_id = " + AmazonTokens.ACCOUNT,
                "sso_role_name = " + AmazonTokens.SSO_ROLE,
                "[sso-session tarn]",
                "sso_start_url = " + START,
                "sso_region = " + MatrixServers.REGION);
    }

    private static Setup direct(String role) {
        return reader(
                "sso_start_url = " + START,
                "sso_region = " + MatrixServers.REGION,
                "sso_account_id = " + AmazonTokens.ACCOUNT,
                "sso_role_name = " + role);
    }

    private static Setup reader(String... lines) {
        return nothing()
                .file(CONFIG, "[profile reader]", String.join("\n", lines))
                .env("AWS_PROFILE", "reader");
    }

    private static String token(String token, String until) {
        return String.format(
                "{\"startUrl\":\"%s\",\"region\":\"%s\",\"accessToken\":\"%s\",\"expiresAt\":\"%s\"}",
                START, MatrixServers.REGION, token, Instant.parse(until));
    }

    private static String cache(String name) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return ".aws/sso/cache/" + HexFormat.of().formatHex(hash) + ".json";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
