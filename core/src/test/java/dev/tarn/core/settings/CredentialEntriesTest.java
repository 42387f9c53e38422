package dev.tarn.core.settings;

import static dev.tarn.core.settings.SettingsScene.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ResolvedSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialEntriesTest {
    private final StoreShape s3 = StoreShape.bucketStore();
    private final StoreShape minio = StoreShape.endpointStore();
    private final StoreShape azure = StoreShape.accountStore();
    private final SettingsScene scene = new SettingsScene();

    @Test
    void anEntryIsASetForItsPrefix() {
        scene.variable("AWS_REGION", "eu-9")
                .variable("AWS_ENDPOINT_URL", "https://env.example")
                .entry(
                        Map.of(
                                "prefix", "s3://bucket/",
                                "aws_access_key_id", "A",
                                "secret_access_key", "S"));
        Map<String, ResolvedSettings> sets = scene.sets(s3, minio, azure);
        assertThat(scene.problems()).isEmpty();
        ResolvedSettings entry = sets.get("credentials for s3://bucket/");
        assertThat(credentials(s3, entry))
                .isEqualTo(Map.of("access_key_id", "A", "secret_access_key", "S"));
        assertThat(entry.text("region")).contains("eu-9");
        assertThat(entry.value("secret_access_key"))
                .hasValueSatisfying(value -> assertThat(value.secret()).isTrue())
                .hasValueSatisfying(
                        value ->
                                assertThat(value.origin())
                                        .isEqualTo("secret_access_key of entry 1 in tarn.json"));
    }

    @Test
    void anEntryForAllThatTheStoreServesIsAProblem() {
        scene.entry(
                Map.of(
                        "prefix", "s3://",
                        "aws_access_key_id", "A",
                        "secret_access_key", "S"));
        assertThat(scene.sets(s3)).doesNotContainKey("credentials for s3://");
        assertThat(scene.problems())
                .singleElement()
                .asString()
                .contains("s3://", "name a bucket or a folder under it");
    }

    @Test
    void theKeysTellTwoPluginsApart() {
        scene.entry(
                        Map.of(
                                "prefix", "https://m.example/bucket/",
                                "endpoint_url", "https://m.example",
                                "access_key", "A",
                                "secret_access_key", "S"))
                .entry(
                        Map.of(
                                "prefix", "https://acc.blob.core.windows.net/box/",
                                "account_name", "acc",
                                "sas_token", "?sig=x"));
        assertThat(scene.sets(minio, s3, azure))
                .containsOnlyKeys("", "credentials for https://m.example/bucket/");
        assertThat(scene.sets(azure, s3, minio))
                .containsOnlyKeys("", "credentials for https://acc.blob.core.windows.net/box/");
        assertThat(scene.problems()).isEmpty();
    }

    @Test
    void anEntryMayNameAProfile() {
        scene.variable("AWS_PROFILE", "other")
                .variable("AWS_CONFIG_FILE", "/aws.ini")
                .profile("/aws.ini", "other", Map.of())
                .profile(
                        "/aws.ini",
                        "lab",
                        Map.of(
                                "aws_access_key_id",
                                "A",
                                "aws_secret_access_key",
                                "S",
                                "region",
                                "r"))
                .entry(Map.of("prefix", "s3://b/", "aws_profile", "lab"));
        ResolvedSettings entry = scene.sets(s3).get("credentials for s3://b/");
        assertThat(credentials(s3, entry))
                .isEqualTo(Map.of("access_key_id", "A", "secret_access_key", "S"));
        assertThat(entry.text("region")).contains("r");
        assertThat(entry.text("profile")).contains("lab");
    }

    @Test
    void aMistypedKeyIsAProblemThatOffersTheNearest() {
        scene.entry(
                Map.of("prefix", "s3://b/", "acces_key_id", "A", "secret_access_key", "planted"));
        scene.sets(s3, minio, azure);
        assertThat(scene.problems())
                .singleElement()
                .asString()
                .contains("entry 1 in tarn.json", "acces_key_id", "did you mean access_key_id?")
                .doesNotContain("planted");
    }

    @Test
    void aProfileThatIsNotThereIsAProblem() {
        scene.profile("/aws.ini", "lab", Map.of())
                .json("aws_config_file", "/aws.ini")
                .entry(Map.of("prefix", "s3://b/", "aws_profile", "labb"));
        scene.sets(s3);
        assertThat(scene.problems()).singleElement().asString().contains("did you mean lab?");
    }

    @Test
    void anIncompleteEntryIsAProblemThatNamesWhatIsMissing() {
        scene.variable("AWS_SECRET_ACCESS_KEY", "planted")
                .variable("AWS_ACCESS_KEY_ID", "env")
                .entry(Map.of("prefix", "s3://b/", "access_key_id", "A"));
        scene.sets(s3, minio, azure);
        assertThat(scene.problems())
                .singleElement()
                .asString()
                .contains("access_key_id of entry 1", "missing AWS_SECRET_ACCESS_KEY")
                .doesNotContain("planted");
    }

    @Test
    void aPrefixThatThePluginDoesNotServeIsAProblem() {
        scene.entry(
                Map.of(
                        "prefix", "https://other.blob.core.windows.net/box/",
                        "account_name", "acc",
                        "sas_token", "planted"));
        scene.sets(azure, s3, minio);
        assertThat(scene.problems())
                .singleElement()
                .asString()
                .contains(
                        "https://other.blob.core.windows.net/box/",
                        "azure does not serve",
                        "https://acc.blob.core.windows.net/")
                .doesNotContain("planted");
    }

    @Test
    void twoEntriesForOnePrefixAreAProblem() {
        Map<String, String> entry =
                Map.of("prefix", "s3://b/", "access_key_id", "A", "secret_access_key", "S");
        scene.entry(entry).entry(entry);
        scene.sets(s3);
        assertThat(scene.problems())
                .singleElement()
                .asString()
                .contains("entry 2 in tarn.json", "same prefix", "s3://b/");
    }

    @Test
    void anEntryNeedsAPrefixAndKeys() {
        scene.entry(Map.of("access_key_id", "A"))
                .entry(Map.of("prefix", "s3://b", "access_key_id", "A"))
                .entry(Map.of("prefix", "s3://b/"))
                .entry(Map.of("prefix", "https://*.example/", "access_key_id", "A"));
        scene.sets(s3);
        assertThat(scene.problems())
                .hasSize(4)
                .anyMatch(text -> text.contains("entry 1") && text.contains("has no prefix"))
                .anyMatch(text -> text.contains("entry 2") && text.contains("'s3://b'"))
                .anyMatch(text -> text.contains("entry 3") && text.contains("no keys"))
                .anyMatch(
                        text -> text.contains("entry 4") && text.contains("'https://*.example/'"));
    }

    @Test
    void keysThatTwoPluginsTakeForOnePrefixAreAProblem() {
        StoreShape twin =
                new StoreShape("twin", s3.settings(), s3.credentialForms(), s3.tellPrefixes());
        scene.entry(Map.of("prefix", "s3://b/", "access_key_id", "A", "secret_access_key", "S"));
        scene.sets(s3, twin);
        assertThat(scene.problems()).singleElement().asString().contains("s3 and twin");
    }
}
