package dev.tarn.interop.credentials;

import static dev.tarn.interop.credentials.Expected.exits;
import static dev.tarn.interop.credentials.Expected.invalid;
import static dev.tarn.interop.credentials.Expected.refused;
import static dev.tarn.interop.credentials.Expected.works;
import static dev.tarn.interop.credentials.Setup.nothing;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Azure: tokens, keys, applications, profiles, and accounts that nobody named. */
final class AzureRows {
    private static final String OBJECT = MatrixServers.PRIVATE + "/" + MatrixServers.KEY;
    private static final String PUBLIC = MatrixServers.PUBLIC + "/" + MatrixServers.KEY;
    private static final String ACCOUNT = "AZURE_STORAGE_ACCOUNT";
    private static final String SAS = "AZURE_STORAGE_SAS_TOKEN";
    private static final String KEY = "AZURE_STORAGE_KEY";
    private static final String STRING = "AZURE_STORAGE_CONNECTION_STRING";
    private static final String FILE = "azure.ini";

    private final MatrixTable table;
    private final TlsFront front;
    private final AzureAccount account;
    private final AzureAccount other;
    private final MicrosoftIdentity microsoft;
    private final PlantedSecrets secrets;
    private final String good;
    private final String old;
    private final String wrong;
    private final String wrongKey;

    private AzureRows(MatrixTable table, MatrixServers servers) {
        this.table = table;
        front = servers.front();
        account = servers.account();
        other = servers.otherAccount();
        microsoft = servers.microsoft();
        secrets = servers.secrets();
        good = planted(account.sas("rl"));
        old = planted(account.sas("rl", Instant.now().minus(Duration.ofDays(1))));
        wrongKey = secrets.accountKey();
        wrong = planted(new AzureAccount(account.name(), wrongKey).sas("rl"));
    }

    static void addTo(MatrixTable table, MatrixServers servers) {
        table.store("Azure");
        AzureRows rows = new AzureRows(table, servers);
        rows.sas();
        rows.keys();
        rows.connectionStrings();
        rows.clientSecrets();
        rows.profiles();
        rows.entries();
        rows.defaultCredential();
        rows.anonymous();
        rows.neverMixed();
    }

    // spotless:off a row of the table is one line

    private void sas() {
        String form = "SAS token";
        row(form, "right", account(SAS, good), works());
        row(form, "right, with question mark", account(SAS, "?" + good), works());
        table.row(form, "right, by alias", account(SAS, good).env("AZURE_ALIAS", "lake"), "lake://" + OBJECT, works());
        row(form, "right, by account URL", nothing().env("AZURE_STORAGE_ACCOUNT_URL", "https://" + account.host()).env(SAS, good), works());
        row(form, "wrong signature", account(SAS, wrong), refused("403", "the SAS token gives the rights rl"));
        row(form, "wrong, may not read", account(SAS, planted(account.sas("l"))), refused("AuthorizationPermissionMismatch"));
        row(form, "expired", account(SAS, old), refused("expired"));
        row(form, "incomplete, no account", nothing().env(SAS, good), invalid(ACCOUNT));
        row(form, "incomplete, no signature", account(SAS, good.replaceFirst("&sig=.*", "")), invalid(SAS));
        form = "SAS token in the address";
        String uri = uri(account) + "?";
        table.row(form, "right", nothing(), uri + good, works());
        table.row(form, "right, above a wrong one", account(SAS, wrong), uri + good, works());
        table.row(form, "wrong signature", nothing(), uri + wrong, refused("403"));
        table.row(form, "expired", nothing(), uri + old, refused("expired"));
    }

    /** With its bearer tokens switched on, Azurite says 400 where Azure says 403. */
    private void keys() {
        String form = "account key";
        row(form, "right", account(KEY, account.key()), works());
        row(form, "wrong", account(KEY, wrongKey), refused("InvalidAuthenticationInfo"));
        row(form, "wrong, no Base64", account(KEY, "%%" + wrongKey), invalid(KEY));
        row(form, "incomplete, no account", nothing().env(KEY, account.key()), invalid(ACCOUNT));
    }

    private void connectionStrings() {
        String form = "connection string";
        row(form, "right, key", string("AccountKey=" + account.key()), works());
        row(form, "right, SAS token", string("SharedAccessSignature=" + good), works());
        row(form, "wrong key", string("AccountKey=" + wrongKey), refused("InvalidAuthenticationInfo"));
        row(form, "expired SAS token", string("SharedAccessSignature=" + old), refused("expired"));
        row(form, "incomplete, no key", nothing().env(STRING, "AccountName=tarnmatrix;EndpointSuffix=core.windows.net"), invalid(STRING));
        row(form, "incomplete, no account", nothing().env(STRING, "AccountKey=" + account.key()), invalid(STRING));
        row(form, "wrong, not of that form", nothing().env(STRING, account.key()), invalid(STRING));
    }

    /** Variables that other programs read too begin no set, and leave the default credential. */
    private void clientSecrets() {
        String form = "client secret";
        Setup right = client(microsoft.secret());
        row(form, "right", right, works());
        row(form, "wrong secret", client(secrets.secret()), refused("The sign-in to Azure failed (AADSTS7000215"));
        row(form, "wrong tenant", right.env("AZURE_TENANT_ID", "99999999-2222-3333-4444-555555555555"), refused("AADSTS90002"));
        row(form, "wrong client", right.env("AZURE_CLIENT_ID", "99999999-2222-3333-4444-555555555555"), refused("AADSTS700016"));
        row(form, "expired secret", client(microsoft.oldSecret()), refused("AADSTS7000222"));
        row(form, "expired token", right.env("AZURE_CLIENT_ID", MicrosoftIdentity.LATE_CLIENT), refused("403"));
        row(form, "incomplete, no tenant", right.env("AZURE_TENANT_ID", ""), refused("neither a SAS token nor a key"));
        row(form, "incomplete, no secret in a profile", profile("tenant = " + MicrosoftIdentity.TENANT, "client_id = " + MicrosoftIdentity.CLIENT), invalid("AZURE_CLIENT_SECRET", "profile lab"));
        row(form, "incomplete, no secret", right.env("AZURE_CLIENT_SECRET", ""), refused("neither a SAS token nor a key"));
    }

    private void profiles() {
        String form = "profile";
        Setup right = profile("sas_token = " + good);
        row(form, "right, SAS token", right, works());
        row(form, "right, key", profile("account_key = " + account.key()), works());
        row(form, "right, client secret", profile("tenant = " + MicrosoftIdentity.TENANT, "client_id = " + MicrosoftIdentity.CLIENT, "secret = " + microsoft.secret()), works());
        row(form, "right, connection string", file("conn_str = " + account.connectionString("AccountKey=" + account.key())), works());
        table.row(form, "right, by alias", profile("sas_token = ?" + good, "alias = lake"), "lake://" + OBJECT, works());
        row(form, "right, named by variables", right.env("AZURE_CREDENTIALS_FILE", "{home}/" + FILE).env("AZURE_PROFILE", "lab"), works());
        row(form, "wrong", profile("sas_token = " + wrong), refused("403"));
        row(form, "expired", profile("sas_token = " + old), refused("expired"));
        row(form, "incomplete, no account", file("sas_token = " + good), invalid("AZURE_STORAGE_ACCOUNT", "profile lab"));
        row(form, "missing profile", right.json("azure_profile", "lap"), invalid("lap", "lab"));
        row(form, "missing file", nothing().json("azure_credentials_file", "{home}/none"), invalid("azure_credentials_file"));
    }

    private void entries() {
        String form = "entry of credentials";
        row(form, "right, above a wrong SAS token", account(SAS, wrong).json("credentials", entry(good)), works());
        row(form, "wrong", account(SAS, good).json("credentials", entry(wrong)), refused("403"));
        row(form, "expired", account(SAS, good).json("credentials", entry(old)), refused("expired"));
    }

    /** Workload identity is the one of its links that works with no more than variables. */
    private void defaultCredential() {
        String form = "default credential";
        Setup workload =
                nothing().env(ACCOUNT, account.name())
                        .env("AZURE_TENANT_ID", MicrosoftIdentity.TENANT)
                        .env("AZURE_CLIENT_ID", MicrosoftIdentity.CLIENT)
                        .env("AZURE_FEDERATED_TOKEN_FILE", "{home}/token");
        command(form, "right, workload identity", workload.file("token", microsoft.assertion()), exits(0, MatrixServers.CONTENT));
        command(form, "wrong, workload identity", workload.file("token", secrets.secret()), exits(3, "AADSTS7000215"));
        row(form, "nothing there", nothing().env(ACCOUNT, account.name()), refused("neither a SAS token nor a key", SAS));
    }

    private void anonymous() {
        String form = "anonymous";
        table.row(form, "unnamed account, public container", nothing(), "https://" + other.host() + "/" + PUBLIC, works(), NeverMixed.anonymous(other.host(), front));
        table.row(form, "unnamed account, public container, beside a key", account(KEY, account.key()), "https://" + other.host() + "/" + PUBLIC, works(), NeverMixed.anonymous(other.host(), front));
        table.row(form, "unnamed account, public container, beside a client secret", client(microsoft.secret()), "https://" + other.host() + "/" + PUBLIC, works(), NeverMixed.anonymous(other.host(), front));
        table.row(form, "unnamed account, private container", client(microsoft.secret()), uri(other), refused(ACCOUNT), NeverMixed.anonymous(other.host(), front));
        command(form, "unnamed account, listing", nothing(), exits(0, MatrixServers.KEY), "ls", "https://" + other.host() + "/" + MatrixServers.PUBLIC + "/");
    }

    private void neverMixed() {
        String form = "profile for one account, variables for another";
        String variable = planted(other.sas("rl"));
        Setup both = profile("sas_token = " + good).env(ACCOUNT, other.name()).env(SAS, variable);
        table.row(form, "the variables' account", both, uri(other), works(), () -> sawOnly(other, variable, good));
        table.row(form, "the profile's account", both, uri(account), works(), () -> sawOnly(account, good, variable));
        row(form, "SAS token of the variables alone", profile("sas_token = " + good).env(SAS, variable), invalid(ACCOUNT));
    }

    // spotless:on

    private Optional<String> sawOnly(AzureAccount asked, String own, String others) {
        String received = front.received(asked.host());
        if (!received.contains(signature(own)) || received.contains(signature(others))) {
            return Optional.of(asked.host() + " received " + received);
        }
        return NeverMixed.silent((asked.equals(account) ? other : account).host(), front).get();
    }

    private void row(String form, String state, Setup setup, Expected expected) {
        table.row(form, state, setup, uri(account), expected);
    }

    private void command(
            String form, String state, Setup setup, Expected expected, String... command) {
        if (command.length == 0) {
            table.command(form, state, setup, expected, "cat", "-vv", uri(account));
        } else {
            table.command(form, state, setup, expected, command);
        }
    }

    private static String uri(AzureAccount account) {
        return "https://" + account.host() + "/" + OBJECT;
    }

    private Setup account(String name, String value) {
        return nothing().env(ACCOUNT, account.name()).env(name, value);
    }

    private Setup string(String credential) {
        return nothing().env(STRING, account.connectionString(credential));
    }

    private Setup client(String secret) {
        return account("AZURE_TENANT_ID", MicrosoftIdentity.TENANT)
                .env("AZURE_CLIENT_ID", MicrosoftIdentity.CLIENT)
                .env("AZURE_CLIENT_SECRET", secret);
    }

    private Setup profile(String... lines) {
        return file("account_name = " + account.name() + "\n" + String.join("\n", lines));
    }

    private static Setup file(String lines) {
        return nothing()
                .file(FILE, "[lab]", lines)
                .json("azure_credentials_file", "{home}/" + FILE)
                .json("azure_profile", "lab");
    }

    private List<Map<String, String>> entry(String sas) {
        return List.of(
                Map.of(
                        "prefix",
                        "https://" + account.host() + "/" + MatrixServers.PRIVATE + "/",
                        "account_name",
                        account.name(),
                        "sas_token",
                        sas));
    }

    private static String signature(String sas) {
        return sas.substring(sas.indexOf("sig=") + 4);
    }

    /** Only the signature is a secret. */
    private String planted(String sas) {
        secrets.plant(signature(sas));
        secrets.plant(URLDecoder.decode(signature(sas), UTF_8));
        return sas;
    }
}
