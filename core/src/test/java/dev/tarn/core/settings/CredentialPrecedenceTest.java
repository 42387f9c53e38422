package dev.tarn.core.settings;

import static dev.tarn.core.settings.SettingsScene.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which set wins, form by form, for stores shaped like those of the plugins. */
class CredentialPrecedenceTest {
    private static final String FILE = "/etc/store.ini";

    /**
     * A row of the table.
     *
     * @param variables the environment
     * @param profile the default profile of a file that the JSON file names
     * @param expected the set, or one text that the problem holds under {@code problem}
     */
    private record Row(
            String name,
            Map<String, String> variables,
            Map<String, String> profile,
            Map<String, String> expected) {}

    @TestFactory
    Stream<DynamicTest> accountsAreEnteredByOneWholeForm() {
        return Stream.of(
                        new Row("nothing", Map.of(), Map.of(), Map.of()),
                        new Row(
                                "SAS token",
                                env("ACCOUNT", "acc", "SAS_TOKEN", "?sv=1&sig=x"),
                                Map.of(),
                                Map.of("account_name", "acc", "sas_token", "?sv=1&sig=x")),
                        new Row(
                                "account key",
                                env("ACCOUNT", "acc", "KEY", "k"),
                                Map.of(),
                                Map.of("account_name", "acc", "account_key", "k")),
                        new Row(
                                "SAS token before account key",
                                env("ACCOUNT", "acc", "KEY", "k", "SAS_TOKEN", "s"),
                                Map.of(),
                                Map.of("account_name", "acc", "sas_token", "s")),
                        new Row(
                                "client secret",
                                with(
                                        env("ACCOUNT", "acc"),
                                        Map.of(
                                                "AZURE_TENANT_ID", "t",
                                                "AZURE_CLIENT_ID", "c",
                                                "AZURE_CLIENT_SECRET", "s")),
                                Map.of(),
                                Map.of(
                                        "account_name", "acc",
                                        "tenant", "t",
                                        "client_id", "c",
                                        "client_secret", "s")),
                        new Row(
                                "connection string alone",
                                env("CONNECTION_STRING", "AccountName=a;AccountKey=k"),
                                Map.of(),
                                Map.of("conn_str", "AccountName=a;AccountKey=k")),
                        new Row(
                                "account alone, with alias and address",
                                with(
                                        env("ACCOUNT", "acc", "ACCOUNT_URL", "https://a.example"),
                                        Map.of("AZURE_ALIAS", "media")),
                                Map.of(),
                                Map.of(
                                        "account_name", "acc",
                                        "account_url", "https://a.example",
                                        "alias", "media")),
                        new Row(
                                "variables of another program beside an account",
                                with(
                                        env("ACCOUNT", "acc"),
                                        Map.of("AZURE_TENANT_ID", "t", "AZURE_CLIENT_ID", "c")),
                                Map.of(),
                                Map.of("account_name", "acc")),
                        new Row(
                                "variables of another program alone",
                                Map.of(
                                        "AZURE_TENANT_ID", "t",
                                        "AZURE_CLIENT_ID", "c",
                                        "AZURE_CLIENT_SECRET", "s"),
                                Map.of(),
                                Map.of()),
                        new Row(
                                "variables of another program above a profile",
                                Map.of("AZURE_CLIENT_ID", "c"),
                                Map.of("account_name", "ini", "sas_token", "s"),
                                Map.of("account_name", "ini", "sas_token", "s")),
                        new Row(
                                "profile",
                                Map.of(),
                                Map.of("account_name", "ini", "sas_token", "s", "alias", "m"),
                                Map.of("account_name", "ini", "sas_token", "s", "alias", "m")),
                        new Row(
                                "variables win over a profile, whole",
                                env("ACCOUNT", "acc", "KEY", "k"),
                                Map.of("account_name", "ini", "sas_token", "s", "alias", "m"),
                                Map.of("account_name", "acc", "account_key", "k")),
                        new Row(
                                "the same account with its secret in a profile",
                                env("ACCOUNT", "acc"),
                                Map.of("account_name", "acc", "sas_token", "s", "alias", "m"),
                                Map.of("account_name", "acc", "sas_token", "s", "alias", "m")),
                        new Row(
                                "another account than the profile's",
                                env("ACCOUNT", "acc"),
                                Map.of("account_name", "ini", "sas_token", "s"),
                                Map.of("account_name", "acc")),
                        new Row(
                                "SAS token without its account",
                                env("SAS_TOKEN", "planted"),
                                Map.of("account_name", "ini", "account_key", "planted"),
                                Map.of("problem", "missing AZURE_STORAGE_ACCOUNT")),
                        new Row(
                                "client of a profile without its secret",
                                Map.of(),
                                Map.of("account_name", "ini", "client_id", "c", "tenant", "t"),
                                Map.of("problem", "missing AZURE_CLIENT_SECRET")),
                        new Row(
                                "secret of a profile without its account",
                                Map.of(),
                                Map.of("account_key", "planted"),
                                Map.of("problem", "missing AZURE_STORAGE_ACCOUNT")))
                .map(
                        row ->
                                DynamicTest.dynamicTest(
                                        row.name(),
                                        () ->
                                                check(
                                                        StoreShape.accountStore(),
                                                        "azure_credentials_file",
                                                        row)));
    }

    @TestFactory
    Stream<DynamicTest> endpointsBelongToTheirKeys() {
        Map<String, String> variables =
                Map.of(
                        "MINIO_ACCESS_KEY", "env-a",
                        "MINIO_SECRET_ACCESS_KEY", "env-s",
                        "MINIO_ENDPOINT_URL", "https://env.example");
        Map<String, String> profile =
                Map.of(
                        "access_key", "ini-a",
                        "secret_access_key", "ini-s",
                        "endpoint_url", "https://ini.example",
                        "alias", "lab");
        Map<String, String> ofVariables =
                Map.of(
                        "access_key", "env-a",
                        "secret_access_key", "env-s",
                        "endpoint_url", "https://env.example");
        return Stream.of(
                        new Row("variables", variables, Map.of(), ofVariables),
                        new Row("profile", Map.of(), profile, profile),
                        new Row("variables win, whole", variables, profile, ofVariables),
                        new Row(
                                "the same endpoint with its keys in a profile",
                                Map.of("MINIO_ENDPOINT_URL", "https://ini.example"),
                                profile,
                                profile),
                        new Row(
                                "another endpoint than the profile's",
                                Map.of("MINIO_ENDPOINT_URL", "https://env.example"),
                                profile,
                                Map.of("endpoint_url", "https://env.example")),
                        new Row(
                                "keys without an endpoint",
                                Map.of(
                                        "MINIO_ACCESS_KEY",
                                        "a",
                                        "MINIO_SECRET_ACCESS_KEY",
                                        "planted"),
                                profile,
                                Map.of("problem", "missing MINIO_ENDPOINT_URL")),
                        new Row(
                                "endpoint and key without a secret",
                                Map.of("MINIO_ACCESS_KEY", "a", "MINIO_ENDPOINT_URL", "https://e"),
                                profile,
                                Map.of("problem", "missing MINIO_SECRET_ACCESS_KEY")),
                        new Row(
                                "alias apart from its keys",
                                Map.of("MINIO_ALIAS", "mine"),
                                profile,
                                Map.of("problem", "stands apart from the credentials")),
                        new Row(
                                "public endpoint",
                                Map.of("MINIO_ENDPOINT_URL", "https://e", "MINIO_ALIAS", "pub"),
                                Map.of(),
                                Map.of("endpoint_url", "https://e", "alias", "pub")),
                        new Row(
                                "region apart from its keys",
                                Map.of("MINIO_REGION", "eu-1"),
                                profile,
                                profile))
                .map(
                        row ->
                                DynamicTest.dynamicTest(
                                        row.name(),
                                        () ->
                                                check(
                                                        StoreShape.endpointStore(),
                                                        "minio_config_file",
                                                        row)));
    }

    @Test
    void theFileVariableWinsOverTheJsonKey() {
        SettingsScene scene =
                new SettingsScene()
                        .json("minio_config_file", "/json.ini")
                        .json("minio_profile", "json")
                        .variable("MINIO_CONFIG_FILE", "/env.ini")
                        .variable("MINIO_PROFILE", "env")
                        .profile("/json.ini", "json", Map.of("endpoint_url", "https://json"))
                        .profile("/env.ini", "env", Map.of("endpoint_url", "https://env"));
        assertThat(scene.sets(StoreShape.endpointStore()).get("").text("endpoint_url"))
                .contains("https://env");
        assertThat(scene.problems()).isEmpty();
    }

    private static void check(StoreShape store, String fileKey, Row row) {
        SettingsScene scene = new SettingsScene().variables(row.variables());
        if (!row.profile().isEmpty()) {
            scene.json(fileKey, FILE).profile(FILE, "default", row.profile());
        }
        Map<String, String> found = credentials(store, scene.sets(store).get(""));
        if (row.expected().containsKey("problem")) {
            assertThat(found).isEmpty();
            assertThat(scene.problems())
                    .singleElement()
                    .asString()
                    .contains(row.expected().get("problem"))
                    .doesNotContain("planted");
        } else {
            assertThat(scene.problems()).isEmpty();
            assertThat(found).isEqualTo(row.expected());
        }
    }

    private static Map<String, String> env(String... namesAndValues) {
        Map<String, String> variables = new HashMap<>();
        List<String> list = List.of(namesAndValues);
        for (int i = 0; i < list.size(); i += 2) {
            variables.put("AZURE_STORAGE_" + list.get(i), list.get(i + 1));
        }
        return variables;
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }
}
