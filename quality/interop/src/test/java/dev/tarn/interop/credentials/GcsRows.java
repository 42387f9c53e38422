package dev.tarn.interop.credentials;

import static dev.tarn.interop.credentials.Expected.exits;
import static dev.tarn.interop.credentials.Expected.invalid;
import static dev.tarn.interop.credentials.Expected.refused;
import static dev.tarn.interop.credentials.Expected.works;

import dev.tarn.objectserver.google.AuthorizedUser;
import dev.tarn.objectserver.google.ExternalAccount;
import dev.tarn.objectserver.google.ServiceAccount;
import dev.tarn.objectserver.json.JsonException;
import dev.tarn.objectserver.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Google Cloud Storage: accounts of programs and people, the well-known file, and nobody. */
final class GcsRows {
    static final String URI = "gs://" + MatrixServers.PRIVATE + "/" + MatrixServers.KEY;
    static final String PUBLIC_URI = "gs://" + MatrixServers.PUBLIC + "/" + MatrixServers.KEY;

    private static final String VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";
    private static final String KEY = "google_application_credentials";
    private static final String FILE = "google.json";
    private static final String SUBJECT_FILE = "subject.token";
    private static final String SUBJECT_FIELD = "id_token";
    private static final String WELL_KNOWN = "gcloud/application_default_credentials.json";
    private static final String CONFIG_VARIABLE = "CLOUDSDK_CONFIG";
    private static final String HOME_FILE = Setup.HOME + "/" + FILE;

    private final MatrixTable table;
    private final PlantedSecrets secrets;
    private final GoogleStore google;

    private GcsRows(MatrixTable table, MatrixServers servers) {
        this.table = table;
        this.secrets = servers.secrets();
        this.google = servers.google();
    }

    static void addTo(MatrixTable table, MatrixServers servers) throws JsonException {
        table.store("GCS");
        GcsRows rows = new GcsRows(table, servers);
        rows.serviceAccounts();
        rows.serviceAccountsThatAreNotWhole();
        rows.users();
        rows.externalAccounts();
        rows.impersonation();
        rows.wellKnownFile();
        rows.entries();
        rows.sources();
        rows.nobody();
    }

    private void serviceAccounts() {
        String form = "service account";
        ServiceAccount robot = google.robot();
        ServiceAccount stranger = google.account("stranger");
        row(form, "right", named(file(robot)), works());
        row(form, "right, named in JSON", inJson(file(robot)), works());
        row(
                form,
                "wrong key",
                named(file(robot.withKeyOf(stranger))),
                refused("Invalid JWT Signature", VARIABLE));
        row(form, "wrong, unknown account", named(file(stranger)), refused("account not found"));
        row(
                form,
                "wrong, no rights",
                named(file(google.powerless())),
                refused("storage.objects.get"));
        row(form, "expired", named(file(google.late())), refused("Invalid Credentials"));
    }

    private void serviceAccountsThatAreNotWhole() throws JsonException {
        String form = "service account";
        for (String field : List.of("private_key", "client_email")) {
            JsonObject lacking = JsonObject.parse(file(google.robot()));
            lacking.remove(field);
            row(
                    form,
                    "incomplete, no " + field,
                    named(lacking.toString()),
                    refused(FILE, field + " missing"));
        }
        row(
                form,
                "incomplete, half a file",
                named(half(file(google.robot()))),
                refused(FILE, "no JSON"));
        row(form, "incomplete, no type", named("{}"), refused(FILE, "has no type"));
        row(
                form,
                "missing",
                Setup.nothing().env(VARIABLE, HOME_FILE),
                invalid(VARIABLE, FILE, "does not exist"));
        row(
                form,
                "missing, named in JSON",
                Setup.nothing().json(KEY, HOME_FILE),
                invalid(KEY, FILE, "does not exist"));
    }

    private void users() throws JsonException {
        String form = "authorized user";
        AuthorizedUser user = google.user();
        row(form, "right", named(user.json()), works());
        row(
                form,
                "wrong client secret",
                named(
                        new AuthorizedUser(
                                        user.principal(),
                                        user.clientId(),
                                        secrets.secret(),
                                        user.refreshToken())
                                .json()),
                refused("invalid_client"));
        row(
                form,
                "expired",
                named(
                        new AuthorizedUser(
                                        user.principal(),
                                        user.clientId(),
                                        user.clientSecret(),
                                        secrets.secret())
                                .json()),
                refused("expired or revoked"));
        JsonObject lacking = JsonObject.parse(user.json());
        lacking.remove("refresh_token");
        row(form, "incomplete", named(lacking.toString()), refused(FILE, "refresh_token missing"));
        row(
                form,
                "missing",
                Setup.nothing().env(VARIABLE, Setup.HOME + "/nobody.json"),
                invalid("nobody.json", "does not exist"));
    }

    private void externalAccounts() throws JsonException {
        String form = "external account";
        ExternalAccount external = google.external();
        String right = exchanged(external);
        row(
                form,
                "right",
                named(right).file(SUBJECT_FILE, subject(external.subjectToken())),
                works());
        row(
                form,
                "wrong or expired subject token",
                named(right).file(SUBJECT_FILE, subject(secrets.secret())),
                refused("subject token"));
        JsonObject audience = JsonObject.parse(right).put("audience", GoogleStore.AUDIENCE + "y");
        row(
                form,
                "wrong audience",
                named(audience.toString()).file(SUBJECT_FILE, subject(external.subjectToken())),
                refused("invalid_target"));
        JsonObject lacking = JsonObject.parse(right);
        lacking.remove("token_url");
        row(
                form,
                "incomplete",
                named(lacking.toString()).file(SUBJECT_FILE, subject(external.subjectToken())),
                refused(FILE, "token_url missing"));
        row(form, "missing subject token", named(right), refused(SUBJECT_FILE));
    }

    private void impersonation() throws JsonException {
        String form = "external account as a service account";
        ExternalAccount external = google.external();
        Setup subject =
                Setup.nothing()
                        .file(SUBJECT_FILE, subject(external.subjectToken()))
                        .env(VARIABLE, HOME_FILE);
        row(form, "right", subject.file(FILE, acting(external, google.robot().email())), works());
        row(
                form,
                "wrong",
                subject.file(FILE, acting(external, "nobody@tarn.test")),
                refused("Unknown service account", VARIABLE));
    }

    /** What the SDK finds by itself depends on the real environment: a process of its own. */
    private void wellKnownFile() {
        String form = "application default credentials";
        Setup right = wellKnown(google.user().json());
        ServiceAccount stranger = google.account("another");
        table.command(form, "right", right, exits(0), "cat", URI);
        table.command(
                form,
                "wrong",
                wellKnown(file(stranger)),
                exits(3, "account not found"),
                "cat",
                URI);
        table.command(form, "incomplete", wellKnown("{}"), exits(3, "'type' field"), "cat", URI);
        table.command(form, "missing", Setup.nothing(), exits(3, VARIABLE), "cat", URI);
        table.command(
                form,
                "right, below a wrong file that is named",
                right.file(FILE, file(stranger)).env(VARIABLE, HOME_FILE),
                exits(3, "account not found"),
                "cat",
                URI);
    }

    private void entries() {
        String form = "entry of credentials";
        String prefix = "gs://" + MatrixServers.PRIVATE + "/";
        Setup robot = Setup.nothing().file(FILE, file(google.robot()));
        Setup stranger =
                robot.file("wrong.json", file(google.account("third")))
                        .env(VARIABLE, Setup.HOME + "/wrong.json");
        row(form, "right, above a wrong variable", entry(stranger, prefix, HOME_FILE), works());
        row(
                form,
                "right, for another bucket",
                entry(stranger, "gs://other/", HOME_FILE),
                refused("account not found"));
        row(
                form,
                "wrong, above a right variable",
                entry(stranger.env(VARIABLE, HOME_FILE), prefix, Setup.HOME + "/wrong.json"),
                refused("account not found"));
        row(
                form,
                "missing file",
                entry(robot, prefix, Setup.HOME + "/none.json"),
                invalid("entry 1", "none.json", "does not exist"));
    }

    /** The variable takes the place of the key as a whole: the other account is never asked for. */
    private void sources() {
        ServiceAccount never = google.account("never");
        Setup both =
                inJson(file(never))
                        .file("wrong.json", file(google.account("fourth")))
                        .env(VARIABLE, Setup.HOME + "/wrong.json");
        table.row(
                "variable above JSON",
                "the variable wrong",
                both,
                URI,
                refused("account not found"),
                () ->
                        google.knowsTokenOf(never.email())
                                ? Optional.of("the account of the JSON key was used")
                                : Optional.empty());
    }

    private void nobody() {
        row("anonymous", "private bucket", Setup.nothing(), refused(VARIABLE));
        table.row("anonymous", "public bucket", Setup.nothing(), PUBLIC_URI, works());
        table.row(
                "anonymous",
                "public bucket, wrong account",
                named(file(google.account("fifth"))),
                PUBLIC_URI,
                refused("account not found"));
    }

    private void row(String form, String state, Setup setup, Expected expected) {
        table.row(form, state, setup, URI, expected);
    }

    private static String file(ServiceAccount account) {
        return account.json(GoogleStore.TOKENS);
    }

    /** A token on a line of its own would be sent with the end of its line; JSON has its bounds. */
    private static String subject(String token) {
        return JsonObject.create().put(SUBJECT_FIELD, token).toString();
    }

    private static String exchanged(ExternalAccount account) throws JsonException {
        JsonObject file =
                JsonObject.parse(
                        account.json(GoogleStore.EXCHANGE, Setup.HOME + "/" + SUBJECT_FILE));
        JsonObject format =
                JsonObject.create()
                        .put("type", "json")
                        .put("subject_token_field_name", SUBJECT_FIELD);
        file.object("credential_source").orElseThrow().put("format", format);
        return file.toString();
    }

    private static String half(String text) {
        return text.substring(0, text.length() / 2);
    }

    private static String acting(ExternalAccount account, String email) throws JsonException {
        String url =
                "https://"
                        + MatrixHosts.GOOGLE_ACCOUNTS
                        + "/v1/projects/-/serviceAccounts/"
                        + email
                        + ":generateAccessToken";
        return JsonObject.parse(exchanged(account))
                .put("service_account_impersonation_url", url)
                .toString();
    }

    private static Setup named(String content) {
        return Setup.nothing().file(FILE, content).env(VARIABLE, HOME_FILE);
    }

    private static Setup inJson(String content) {
        return Setup.nothing().file(FILE, content).json(KEY, HOME_FILE);
    }

    private static Setup wellKnown(String content) {
        return Setup.nothing()
                .file(WELL_KNOWN, content)
                .env(CONFIG_VARIABLE, Setup.HOME + "/gcloud");
    }

    private static Setup entry(Setup setup, String prefix, String file) {
        return setup.json("credentials", List.of(Map.of("prefix", prefix, KEY, file)));
    }
}
