package dev.tarn.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.settings.MountSettings;
import dev.tarn.core.settings.TarnSetting;
import dev.tarn.plugin.s3.S3StorageProvider;
import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.StorageProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
    private static final StorageProvider S3 = new S3StorageProvider();

    @TempDir Path home;
    private final Map<String, String> environment = new LinkedHashMap<>();

    @BeforeEach
    void useTheTemporaryHome() {
        environment.put("HOME", home.toString());
    }

    @Test
    void usesTheDefaultsWhenNothingIsSet() {
        RuntimeSettings settings = load();
        assertThat(settings.path(TarnSetting.CACHE_DIR))
                .isEqualTo(home.resolve("fiftyone/__cache__"));
        assertThat(origin(settings, "cache_size_bytes")).isEqualTo("default");
        assertThat(value(settings, "cache_size_bytes")).isEqualTo("137438953472");
        assertThat(settings.notices()).isEmpty();
    }

    @Test
    void takesEverySeedSettingFromTheDefaultFile() throws IOException {
        file(
                home.resolve(".fiftyone/media_cache_config.json"),
                """
                {"cache_dir": "/data/cache", "cache_size_bytes": 1000, "num_workers": 16, "cache_app_images": false}
                """);
        RuntimeSettings settings = load();
        assertThat(value(settings, "cache_dir")).isEqualTo("/data/cache");
        assertThat(value(settings, "cache_size_bytes")).isEqualTo("1000");
        assertThat(value(settings, "num_workers")).isEqualTo("16");
        assertThat(origin(settings, "num_workers")).contains("media_cache_config.json");
    }

    @Test
    void letsTheEnvironmentWinOverAFileMovedByItsVariable() throws IOException {
        Path moved =
                file(
                        home.resolve("elsewhere.json"),
                        "{\"num_workers\": 3, \"cache_size_bytes\": 77}");
        environment.put("FIFTYONE_MEDIA_CACHE_CONFIG_PATH", moved.toString());
        environment.put("FIFTYONE_MEDIA_CACHE_NUM_WORKERS", "5");
        environment.put("FIFTYONE_MEDIA_CACHE_DIR", "");
        RuntimeSettings settings = load();
        assertThat(value(settings, "num_workers")).isEqualTo("5");
        assertThat(origin(settings, "num_workers"))
                .isEqualTo("environment variable FIFTYONE_MEDIA_CACHE_NUM_WORKERS");
        assertThat(value(settings, "cache_size_bytes")).isEqualTo("77");
        assertThat(origin(settings, "cache_dir")).isEqualTo("default");
    }

    @Test
    void letsTheProgramWinOverAll() {
        environment.put("FIFTYONE_MEDIA_CACHE_NUM_WORKERS", "5");
        RuntimeSettings settings =
                new SettingsLoader(Map.of("num_workers", "9"), environment, "").load(List.of());
        assertThat(value(settings, "num_workers")).isEqualTo("9");
    }

    @Test
    void reportsEveryProblemAtOnceWithTheNearestName() throws IOException {
        Path moved =
                file(
                        home.resolve("bad.json"),
                        "{\"cache_sise_bytes\": 5, \"num_workers\": \"many\", \"aws_config_file\": \"/no/such.ini\"}");
        environment.put("FIFTYONE_MEDIA_CACHE_CONFIG_PATH", moved.toString());
        environment.put("FIFTYONE_MEDIA_CACHE_SIZE_BYTES", "0");
        environment.put("AWS_ACCESS_KEY_ID", "AK");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(this::load)
                .satisfies(
                        e ->
                                assertThat(e.problems())
                                        .extracting(SettingProblem::key)
                                        .contains(
                                                "cache_sise_bytes",
                                                "num_workers",
                                                "cache_size_bytes")
                                        .hasSizeGreaterThanOrEqualTo(5))
                .withMessageContaining("did you mean cache_size_bytes?")
                .withMessageContaining("AWS_SECRET_ACCESS_KEY")
                .withMessageContaining("/no/such.ini");
    }

    @Test
    void missesAnExplicitFileButNotTheDefaultOne() {
        environment.put("FIFTYONE_MEDIA_CACHE_CONFIG_PATH", home.resolve("none.json").toString());
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(this::load)
                .withMessageContaining("does not exist")
                .withMessageContaining("FIFTYONE_MEDIA_CACHE_CONFIG_PATH");
    }

    @Test
    void tellsWhereAFileIsNotJson() throws IOException {
        file(home.resolve(".fiftyone/media_cache_config.json"), "{\n \"cache_dir\": nope}");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(this::load)
                .withMessageContaining("not valid JSON at line 2");
    }

    @Test
    void knowsTheKeysOfStoresWhosePluginIsAbsent() throws IOException {
        file(
                home.resolve(".fiftyone/media_cache_config.json"),
                """
                {"google_application_credentials": "/x.json", "azure_profile": "a", "minio_config_file": "/m.ini"}
                """);
        assertThat(load().notices())
                .hasSize(3)
                .anyMatch(
                        text ->
                                text.contains("minio_config_file")
                                        && text.contains("minio is not there"));
    }

    @Test
    void saysThatMinusOneDisables() {
        environment.put("FIFTYONE_MEDIA_CACHE_SIZE_BYTES", "-1");
        assertThat(load().notices()).anyMatch(text -> text.contains("disables the cache"));
    }

    @Test
    void offersTheVariableThatWasMeant() {
        environment.put("FIFTYONE_MEDIA_CACHE_NUM_WORKER", "5");
        assertThat(load().notices())
                .anyMatch(text -> text.contains("did you mean FIFTYONE_MEDIA_CACHE_NUM_WORKERS?"));
    }

    @Test
    void readsAProfileOfAnIniFileAndMasksItsSecret() throws IOException {
        Path ini =
                file(
                        home.resolve("aws.ini"),
                        """
                        [profile lab]
                        aws_access_key_id = AKLAB
                        aws_secret_access_key = plantedsecret
                        endpoint_url = http://127.0.0.1:9000
                        """);
        file(
                home.resolve(".fiftyone/media_cache_config.json"),
                "{\"aws_config_file\": \"" + ini + "\", \"aws_profile\": \"lab\"}");
        RuntimeSettings settings = load();
        assertThat(settings.of(S3).orElseThrow().text("access_key_id")).contains("AKLAB");
        assertThat(settings.rows())
                .anyMatch(
                        row ->
                                row.key().equals("s3.secret_access_key")
                                        && row.value().equals("***"));
        assertThat(settings.rows().toString()).doesNotContain("plantedsecret");
    }

    @Test
    void neverSendsKeysOfAProfileToAnEndpointOfTheEnvironment() throws IOException {
        Path ini =
                file(
                        home.resolve("aws.ini"),
                        "[default]\naws_access_key_id = A\naws_secret_access_key = plantedsecret\n");
        file(
                home.resolve(".fiftyone/media_cache_config.json"),
                "{\"aws_config_file\": \"" + ini + "\"}");
        environment.put("AWS_ENDPOINT_URL", "http://elsewhere.example:9000");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(this::load)
                .withMessageContaining("never mixed")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("plantedsecret"));
    }

    @Test
    void leavesOutAProfileThatNobodyNamedInsteadOfFailing() throws IOException {
        file(
                home.resolve(".aws/credentials"),
                "[default]\naws_access_key_id = A\naws_secret_access_key = plantedsecret\n");
        assertThat(load().of(S3).orElseThrow().text("access_key_id")).contains("A");
        environment.put("AWS_ENDPOINT_URL", "http://elsewhere.example:9000");
        RuntimeSettings apart = load();
        assertThat(apart.of(S3).orElseThrow().text("access_key_id")).isEmpty();
        assertThat(apart.of(S3).orElseThrow().text("endpoint_url")).isPresent();
        assertThat(apart.notices()).anyMatch(text -> text.contains("left out"));
        assertThat(apart.notices().toString()).doesNotContain("plantedsecret");
    }

    @Test
    void saysThatAUsualFileCannotBeReadButGoesOn() throws IOException {
        file(home.resolve(".aws/config"), "not an INI file");
        assertThat(load().notices()).anyMatch(text -> text.contains("line 1"));
        environment.put("AWS_CONFIG_FILE", home.resolve(".aws/config").toString());
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(this::load)
                .withMessageContaining("line 1");
    }

    @Test
    void needsAHomeOnlyForATilde() {
        environment.put("HOME", "");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(this::load)
                .withMessageContaining("HOME");
        environment.put("FIFTYONE_MEDIA_CACHE_DIR", "/c");
        environment.put("TARN_DATABASE_DIR", "/d");
        environment.put("TARN_PLUGIN_DIR", home.toString());
        assertThat(
                        new SettingsLoader(Map.of(), environment, "")
                                .load(List.of())
                                .path(TarnSetting.CACHE_DIR))
                .isEqualTo(Path.of("/c"));
    }

    @Test
    void readsEntriesOfCredentialsAndMasksTheirSecrets() throws IOException {
        file(
                home.resolve(".fiftyone/media_cache_config.json"),
                """
                {"credentials": [
                  {"prefix": "s3://farm/", "aws_access_key_id": "AK1", "aws_secret_access_key": "plantedsecret"},
                  {"prefix": "s3://barn/", "access_key_id": "AK2", "secret_access_key": "plantedsecret", "region": null}
                ]}
                """);
        RuntimeSettings settings = load();
        assertThat(settings.mounts(S3))
                .extracting(MountSettings::name)
                .containsExactly("", "credentials for s3://farm/", "credentials for s3://barn/");
        assertThat(value(settings, "s3 (credentials for s3://farm/).access_key_id"))
                .isEqualTo("AK1");
        assertThat(value(settings, "s3 (credentials for s3://barn/).secret_access_key"))
                .isEqualTo("***");
        assertThat(settings.rows().toString()).doesNotContain("plantedsecret");
    }

    @Test
    void saysWhatEntriesAndClientOptionsMustLookLike() throws IOException {
        file(
                home.resolve(".fiftyone/media_cache_config.json"),
                """
                {"credentials": ["plantedsecret", {"prefix": "s3://b/", "access_key_id": ["plantedsecret"]}],
                 "extra_client_kwargs": {"s3": "plantedsecret", "s33": {}}}
                """);
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(this::load)
                .withMessageContaining("entry 1 in")
                .withMessageContaining("a list or an object at access_key_id")
                .withMessageContaining("has no object at s3")
                .withMessageContaining("did you mean s3?")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("plantedsecret"));
    }

    @Test
    void warnsOfClientOptionsWithoutAMeaningAndNotOfAbsentPlugins() throws IOException {
        file(
                home.resolve(".fiftyone/media_cache_config.json"),
                """
                {"extra_client_kwargs": {
                  "s3": {"no": {"such": 1}, "listed": [1], "unset": null},
                  "gcs": {"timeout": 5}, "azure": {}, "minio": {}}}
                """);
        RuntimeSettings settings = load();
        assertThat(settings.warnings())
                .hasSize(2)
                .anyMatch(text -> text.startsWith("extra_client_kwargs.s3.no.such in "))
                .anyMatch(text -> text.startsWith("extra_client_kwargs.s3.listed in "));
        assertThat(settings.notices())
                .hasSize(3)
                .anyMatch(text -> text.contains("extra_client_kwargs.gcs takes no effect"));
    }

    @Test
    void takesEntriesAndOptionsOfAProgramAsJson() {
        RuntimeSettings settings =
                new SettingsLoader(
                                Map.of(
                                        "credentials",
                                        "[{\"prefix\": \"s3://b/\", \"access_key_id\": \"A\","
                                                + " \"secret_access_key\": \"S\"}]"),
                                environment,
                                "")
                        .load(List.of(S3));
        assertThat(settings.mounts(S3)).hasSize(2);
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(
                        () ->
                                new SettingsLoader(
                                                Map.of("credentials", "{plantedsecret"),
                                                environment,
                                                "")
                                        .load(List.of(S3)))
                .withMessageContaining("not valid JSON")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("plantedsecret"));
    }

    @Test
    void handsPluginsAbsolutePaths() throws IOException {
        file(home.resolve("aws.ini"), "[default]\nregion = eu-1\n");
        environment.put("AWS_CONFIG_FILE", "~/aws.ini");
        ResolvedSettings settings = load().of(S3).orElseThrow();
        assertThat(settings.text("config_file")).contains(home.resolve("aws.ini").toString());
        assertThat(settings.text("credentials_file"))
                .contains(home.resolve(".aws/credentials").toString());
        assertThat(settings.text("region")).contains("eu-1");
    }

    private RuntimeSettings load() {
        return new SettingsLoader(Map.of(), environment, "").load(List.of(S3));
    }

    private static String value(RuntimeSettings settings, String key) {
        return row(settings, key).value();
    }

    private static String origin(RuntimeSettings settings, String key) {
        return row(settings, key).origin();
    }

    private static SettingRow row(RuntimeSettings settings, String key) {
        return settings.rows().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Path file(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }
}
