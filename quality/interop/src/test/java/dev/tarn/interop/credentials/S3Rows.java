package dev.tarn.interop.credentials;

import static dev.tarn.interop.credentials.Expected.invalid;
import static dev.tarn.interop.credentials.Expected.refused;
import static dev.tarn.interop.credentials.Expected.works;

import dev.tarn.signing.SigningCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Amazon S3: keys, tokens and profiles. */
final class S3Rows {
    static final String URI = "s3://" + MatrixServers.PRIVATE + "/" + MatrixServers.KEY;
    static final String PUBLIC_URI = "s3://" + MatrixServers.PUBLIC + "/" + MatrixServers.KEY;

    private static final String ID = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    private static final String TOKEN = "AWS_SESSION_TOKEN";
    private static final String CONFIG = ".aws/config";
    private static final String SHARED = ".aws/credentials";

    private final MatrixTable table;
    private final SigningCredentials key;
    private final SigningCredentials session;
    private final SigningCredentials old;
    private final SigningCredentials stranger;
    private final String wrong;

    private S3Rows(MatrixTable table, MatrixServers servers) {
        this.table = table;
        key = servers.s3Key();
        session = servers.s3Session(Instant.now().plus(Duration.ofHours(1)));
        old = servers.s3Session(Instant.now().minus(Duration.ofHours(1)));
        stranger = servers.strangersKey();
        wrong = servers.secrets().secret();
    }

    static void addTo(MatrixTable table, MatrixServers servers) {
        table.store("S3");
        S3Rows rows = new S3Rows(table, servers);
        rows.keys();
        rows.sessions();
        rows.profiles();
        rows.entries();
        rows.nobody();
        rows.neverMixed(servers);
    }

    // spotless:off a row of the table is one line

    private void keys() {
        String form = "static keys";
        row(form, "right", keys(key.accessKey(), key.secretKey()), works());
        row(form, "wrong secret", keys(key.accessKey(), wrong), refused("SignatureDoesNotMatch", "environment variable AWS_ACCESS_KEY_ID"));
        row(form, "wrong id", keys(stranger.accessKey(), stranger.secretKey()), refused("InvalidAccessKeyId"));
        row(form, "incomplete, no secret", Setup.nothing().env(ID, key.accessKey()), invalid(SECRET));
        row(form, "incomplete, no id", Setup.nothing().env(SECRET, key.secretKey()), invalid(ID));
        row(form, "missing", keys("", ""), refused("AccessDenied", "set AWS_ACCESS_KEY_ID"));
    }

    private void sessions() {
        String form = "session token";
        row(form, "right", session(session, session.token()), works());
        row(form, "wrong", session(session, wrong), refused("InvalidToken"));
        row(form, "expired", session(old, old.token()), refused("ExpiredToken"));
        row(form, "incomplete, no secret", Setup.nothing().env(ID, session.accessKey()).env(TOKEN, wrong), invalid(SECRET));
        row(form, "incomplete, token alone", Setup.nothing().env(TOKEN, wrong), refused("AccessDenied", "set AWS_ACCESS_KEY_ID"));
        row(form, "missing", keys(session.accessKey(), session.secretKey()), refused("InvalidAccessKeyId"));
    }

    private void profiles() {
        String form = "profile in the config file";
        Setup good = Setup.nothing().file(CONFIG, ini("[default]", key.accessKey(), key.secretKey()));
        Setup named = Setup.nothing().file(CONFIG, ini("[profile lab]", key.accessKey(), key.secretKey()));
        row(form, "right, default", good, works());
        row(form, "right, named", named.env("AWS_PROFILE", "lab"), works());
        row(form, "right, file named in JSON", Setup.nothing().file("my.ini", ini("[profile lab]", key.accessKey(), key.secretKey())).json("aws_config_file", "{home}/my.ini").json("aws_profile", "lab"), works());
        row(form, "right, with session token", Setup.nothing().file(CONFIG, ini("[default]", session.accessKey(), session.secretKey()) + "\naws_session_token = " + session.token()), works());
        row(form, "wrong secret", Setup.nothing().file(CONFIG, ini("[default]", key.accessKey(), wrong)), refused("SignatureDoesNotMatch", ".aws/config"));
        row(form, "expired", Setup.nothing().file(CONFIG, ini("[default]", old.accessKey(), old.secretKey()) + "\naws_session_token = " + old.token()), refused("ExpiredToken"));
        row(form, "incomplete", Setup.nothing().file(CONFIG, "[profile lab]", "aws_access_key_id = " + key.accessKey()).env("AWS_PROFILE", "lab"), invalid("AWS_SECRET_ACCESS_KEY"));
        row(form, "missing profile", named.env("AWS_PROFILE", "lap"), invalid("lap", "lab"));
        row(form, "missing file", Setup.nothing().env("AWS_CONFIG_FILE", "{home}/none.ini"), invalid("AWS_CONFIG_FILE", "none.ini"));
        form = "profile in the shared file";
        row(form, "right", Setup.nothing().file(SHARED, ini("[lab]", key.accessKey(), key.secretKey())).env("AWS_PROFILE", "lab"), works());
        table.row(form, "right, region in the config file", Setup.nothing().file(SHARED, ini("[lab]", key.accessKey(), key.secretKey())).file(CONFIG, "[profile lab]", "region = eu-west-1").env("AWS_PROFILE", "lab"), URI, works());
        row(form, "wrong", Setup.nothing().file(SHARED, ini("[default]", stranger.accessKey(), stranger.secretKey())), refused("InvalidAccessKeyId", ".aws/credentials"));
        row(form, "expired", Setup.nothing().file(SHARED, ini("[default]", old.accessKey(), old.secretKey()) + "\naws_session_token = " + old.token()), refused("ExpiredToken"));
        row(form, "incomplete", Setup.nothing().file(SHARED, "[lab]", "aws_secret_access_key = " + key.secretKey()).env("AWS_PROFILE", "lab"), invalid("AWS_ACCESS_KEY_ID"));
        row(form, "missing file", Setup.nothing().env("AWS_SHARED_CREDENTIALS_FILE", "{home}/none"), invalid("AWS_SHARED_CREDENTIALS_FILE"));
    }

    private void entries() {
        String form = "entry of credentials";
        String prefix = "s3://" + MatrixServers.PRIVATE + "/";
        row(form, "right, above wrong variables", keys(stranger.accessKey(), stranger.secretKey()).json("credentials", entry(prefix, key.accessKey(), key.secretKey())), works());
        row(form, "right, for another bucket", Setup.nothing().json("credentials", entry("s3://other/", key.accessKey(), key.secretKey())), refused("AccessDenied"));
        row(form, "right, naming a profile", Setup.nothing().file(CONFIG, ini("[profile lab]", key.accessKey(), key.secretKey())).json("credentials", List.of(Map.of("prefix", prefix, "aws_profile", "lab"))), works());
        row(form, "wrong", keys(key.accessKey(), key.secretKey()).json("credentials", entry(prefix, key.accessKey(), wrong)), refused("SignatureDoesNotMatch", "entry 1"));
        row(form, "incomplete", Setup.nothing().json("credentials", List.of(Map.of("prefix", prefix, "aws_access_key_id", key.accessKey()))), invalid("AWS_SECRET_ACCESS_KEY"));
        row(form, "missing keys", Setup.nothing().json("credentials", List.of(Map.of("prefix", prefix))), invalid("no keys"));
        row(form, "missing prefix", Setup.nothing().json("credentials", List.of(Map.of("aws_access_key_id", key.accessKey(), "aws_secret_access_key", key.secretKey()))), invalid("no prefix"));
    }

    private void nobody() {
        row("default chain", "nothing there", Setup.nothing(), refused("AccessDenied", "set AWS_ACCESS_KEY_ID"));
        table.row("anonymous", "public bucket", region(), PUBLIC_URI, works());
        table.row("anonymous", "public bucket, wrong keys", keys(stranger.accessKey(), stranger.secretKey()).env("AWS_REGION", MatrixServers.REGION), PUBLIC_URI, refused("InvalidAccessKeyId"));
    }

    private void neverMixed(MatrixServers servers) {
        String form = "profile for one endpoint, variables for another";
        S3Store one = servers.one();
        S3Store two = servers.two();
        TlsFront front = servers.front();
        Setup profile = region().env("AWS_PROFILE", "lab").file(CONFIG, ini("[profile lab]", one.key().accessKey(), one.key().secretKey()), "endpoint_url = " + one.endpoint());
        table.row(form, "profile alone", profile, URI, works(), NeverMixed.only(one, two, front));
        table.row(form, "whole sets", profile.env(ID, two.key().accessKey()).env(SECRET, two.key().secretKey()).env("AWS_ENDPOINT_URL", two.endpoint()), URI, works(), NeverMixed.only(two, one, front));
        table.row(form, "endpoint above the profile's keys", profile.env("AWS_ENDPOINT_URL", two.endpoint()), URI, invalid("never mixed"), NeverMixed.silent(two.host(), front));
        table.row(form, "keys above the profile's endpoint", profile.env(ID, key.accessKey()).env(SECRET, key.secretKey()), URI, works(), NeverMixed.silent(one.host(), front));
    }

    // spotless:on

    private void row(String form, String state, Setup setup, Expected expected) {
        table.row(form, state, setup.env("AWS_REGION", MatrixServers.REGION), URI, expected);
    }

    private static Setup region() {
        return Setup.nothing().env("AWS_REGION", MatrixServers.REGION);
    }

    private static Setup keys(String id, String secret) {
        return Setup.nothing().env(ID, id).env(SECRET, secret);
    }

    private static Setup session(SigningCredentials key, String token) {
        return keys(key.accessKey(), key.secretKey()).env(TOKEN, token);
    }

    private static String ini(String section, String id, String secret) {
        return section + "\naws_access_key_id = " + id + "\naws_secret_access_key = " + secret;
    }

    private static List<Map<String, String>> entry(String prefix, String id, String secret) {
        return List.of(
                Map.of("prefix", prefix, "aws_access_key_id", id, "aws_secret_access_key", secret));
    }
}
