package dev.tarn.interop.credentials;

import static dev.tarn.interop.credentials.Expected.invalid;
import static dev.tarn.interop.credentials.Expected.refused;
import static dev.tarn.interop.credentials.Expected.works;

import java.util.List;
import java.util.Map;

/** MinIO: variables, profiles, entries, and two servers whose keys never meet. */
final class MinioRows {
    private static final String OBJECT = MatrixServers.PRIVATE + "/" + MatrixServers.KEY;
    private static final String PUBLIC = MatrixServers.PUBLIC + "/" + MatrixServers.KEY;
    private static final String FILE = "minio.ini";
    private static final Expected NOWHERE =
            new Expected("dev.tarn.core.storage.UnknownLocationException", List.of("lab://"));

    private final MatrixTable table;
    private final TlsFront front;
    private final S3Store one;
    private final S3Store two;
    private final String wrong;

    private MinioRows(MatrixTable table, MatrixServers servers) {
        this.table = table;
        front = servers.front();
        one = servers.one();
        two = servers.two();
        wrong = servers.secrets().secret();
    }

    static void addTo(MatrixTable table, MatrixServers servers) {
        table.store("MinIO");
        MinioRows rows = new MinioRows(table, servers);
        rows.variables();
        rows.profiles();
        rows.entries();
        rows.anonymous();
        rows.neverMixed();
    }

    // spotless:off a row of the table is one line

    private void variables() {
        String form = "variables";
        Setup right = variables(one, one.key().secretKey());
        row(form, "right, by endpoint", right, works());
        row(form, "right, by endpoint, with region", region(right), works());
        table.row(form, "right, by alias", right.env("MINIO_ALIAS", "lab"), "lab://" + OBJECT, works());
        row(form, "wrong secret", variables(one, wrong), refused("SignatureDoesNotMatch", "MINIO_ACCESS_KEY"));
        row(form, "wrong key", variables(one, wrong).env("MINIO_ACCESS_KEY", "nobody"), refused("InvalidAccessKeyId"));
        row(form, "incomplete, no secret", variables(one, ""), invalid("MINIO_SECRET_ACCESS_KEY"));
        row(form, "incomplete, no key", right.env("MINIO_ACCESS_KEY", ""), invalid("MINIO_ACCESS_KEY"));
        row(form, "incomplete, no endpoint", right.env("MINIO_ENDPOINT_URL", ""), invalid("MINIO_ENDPOINT_URL"));
        row(form, "bad endpoint", right.env("MINIO_ENDPOINT_URL", "store-one"), invalid("MINIO_ENDPOINT_URL"));
        table.row(form, "missing, by alias", Setup.nothing(), "lab://" + OBJECT, NOWHERE);
    }

    private void profiles() {
        String form = "profile";
        Setup right = profile("lab", one, one.key().secretKey());
        row(form, "right, named in JSON", right.json("minio_profile", "lab"), works());
        row(form, "right, named by variables", file("lab", one, one.key().secretKey(), "").env("MINIO_CONFIG_FILE", "{home}/" + FILE).env("MINIO_PROFILE", "lab"), works());
        row(form, "right, default", profile("default", one, one.key().secretKey()), works());
        table.row(form, "right, not the chosen one, by alias", both().json("minio_profile", "one"), "second://" + OBJECT, works());
        table.row(form, "right, not the chosen one, by endpoint", both().json("minio_profile", "one"), two.endpoint() + "/" + OBJECT, works());
        row(form, "wrong secret", profile("lab", one, wrong).json("minio_profile", "lab"), refused("SignatureDoesNotMatch", "profile lab"));
        row(form, "incomplete, no secret", profile("lab", one, "").json("minio_profile", "lab"), invalid("MINIO_SECRET_ACCESS_KEY", "profile lab"));
        row(form, "missing profile", right.json("minio_profile", "lap"), invalid("lap", "lab"));
        row(form, "missing file", Setup.nothing().json("minio_config_file", "{home}/" + FILE), invalid("minio_config_file", FILE));
    }

    private void entries() {
        String form = "entry of credentials";
        row(form, "right, above wrong variables", variables(one, wrong).json("credentials", entry(one.key().secretKey())), works());
        row(form, "wrong, above right variables", variables(one, one.key().secretKey()).json("credentials", entry(wrong)), refused("SignatureDoesNotMatch", "entry 1"));
        row(form, "incomplete", variables(one, one.key().secretKey()).json("credentials", List.of(Map.of("prefix", one.endpoint() + "/" + MatrixServers.PRIVATE + "/", "endpoint_url", one.endpoint(), "secret_access_key", wrong))), invalid("access"));
    }

    private void anonymous() {
        String form = "anonymous";
        Setup endpoint = Setup.nothing().env("MINIO_ENDPOINT_URL", one.endpoint());
        table.row(form, "public bucket", endpoint, one.endpoint() + "/" + PUBLIC, works(), NeverMixed.anonymous(one.host(), front));
        row(form, "private bucket", endpoint, refused("AccessDenied", "MINIO_ACCESS_KEY"));
    }

    private void neverMixed() {
        String form = "profile for one server, variables for another";
        Setup mixed = profile("lab", one, one.key().secretKey()).json("minio_profile", "lab");
        Setup whole = with(mixed, two, two.key().secretKey());
        table.row(form, "whole sets, the variables' server", whole, two.endpoint() + "/" + OBJECT, works(), NeverMixed.only(two, one, front));
        table.row(form, "whole sets, the profile's server", whole, one.endpoint() + "/" + OBJECT, works(), NeverMixed.only(one, two, front));
        Setup endpoint = mixed.env("MINIO_ENDPOINT_URL", two.endpoint());
        table.row(form, "endpoint above the profile's keys", endpoint, two.endpoint() + "/" + OBJECT, refused("no credentials were configured"), NeverMixed.anonymous(two.host(), front));
        Setup keys = mixed.env("MINIO_ACCESS_KEY", two.key().accessKey()).env("MINIO_SECRET_ACCESS_KEY", two.key().secretKey());
        table.row(form, "keys above the profile's endpoint", keys, one.endpoint() + "/" + OBJECT, invalid("MINIO_ENDPOINT_URL"), NeverMixed.silent(one.host(), front));
    }

    // spotless:on

    private void row(String form, String state, Setup setup, Expected expected) {
        table.row(form, state, setup, one.endpoint() + "/" + OBJECT, expected);
    }

    private Setup both() {
        return Setup.nothing()
                .file(
                        FILE,
                        ini("one", one, one.key().secretKey(), ""),
                        ini("two", two, two.key().secretKey(), "alias = second"))
                .json("minio_config_file", "{home}/" + FILE);
    }

    private List<Map<String, String>> entry(String secret) {
        return List.of(
                Map.of(
                        "prefix",
                        one.endpoint() + "/" + MatrixServers.PRIVATE + "/",
                        "endpoint_url",
                        one.endpoint(),
                        "access_key",
                        one.key().accessKey(),
                        "secret_access_key",
                        secret));
    }

    private static Setup variables(S3Store store, String secret) {
        return with(Setup.nothing(), store, secret);
    }

    private static Setup with(Setup setup, S3Store store, String secret) {
        return setup.env("MINIO_ENDPOINT_URL", store.endpoint())
                .env("MINIO_ACCESS_KEY", store.key().accessKey())
                .env("MINIO_SECRET_ACCESS_KEY", secret);
    }

    private static Setup region(Setup setup) {
        return setup.env("MINIO_REGION", MatrixServers.REGION);
    }

    private static Setup profile(String name, S3Store store, String secret) {
        return file(name, store, secret, "").json("minio_config_file", "{home}/" + FILE);
    }

    private static Setup file(String name, S3Store store, String secret, String more) {
        return Setup.nothing().file(FILE, ini(name, store, secret, more));
    }

    private static String ini(String name, S3Store store, String secret, String more) {
        return String.join(
                "\n",
                "[" + name + "]",
                "access_key = " + store.key().accessKey(),
                secret.isEmpty() ? "" : "secret_access_key = " + secret,
                "endpoint_url = " + store.endpoint(),
                more);
    }
}
