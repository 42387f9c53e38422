package dev.tarn.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ResolvedSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientOptionsTest {
    private final StoreShape s3 = StoreShape.bucketStore();
    private final SettingsScene scene = new SettingsScene();

    @Test
    void anOptionSetsTheSettingThatNamesIt() {
        scene.option("s3", "connect_timeout", "2.5")
                .option("s3", "proxies.https", "http://proxy.example:3128");
        ResolvedSettings settings = scene.sets(s3).get("");
        assertThat(settings.seconds("connect_timeout")).contains(Duration.ofMillis(2500));
        assertThat(settings.text("proxy")).contains("http://proxy.example:3128");
        assertThat(settings.value("proxy"))
                .hasValueSatisfying(
                        value ->
                                assertThat(value.origin())
                                        .isEqualTo(
                                                "extra_client_kwargs.s3.proxies.https in tarn.json"));
        assertThat(scene.notices()).isEmpty();
    }

    @Test
    void anUnmappedOptionIsAWarningThatOffersTheNearest() {
        scene.option("s3", "conect_timeout", "2").option("s3", "use_dualstack_endpoint", "true");
        scene.sets(s3);
        assertThat(scene.problems()).isEmpty();
        assertThat(scene.warnings())
                .hasSize(2)
                .anyMatch(text -> text.contains("did you mean connect_timeout?"))
                .anyMatch(
                        text ->
                                text.contains("use_dualstack_endpoint")
                                        && text.contains("docs/configuration.md"));
        assertThat(scene.notices()).containsAll(scene.warnings());
    }

    @Test
    void aBadValueIsAProblemThatNamesTheOption() {
        scene.option("s3", "connect_timeout", "soon");
        assertThat(scene.sets(s3).get("").seconds("connect_timeout")).isEmpty();
        assertThat(scene.problems())
                .singleElement()
                .asString()
                .contains(
                        "extra_client_kwargs.s3.connect_timeout", "'soon'", "a number of seconds");
    }

    @Test
    void furtherSetsHaveTheOptionsToo() {
        scene.option("s3", "connect_timeout", "3")
                .entry(Map.of("prefix", "s3://b/", "access_key_id", "A", "secret_access_key", "S"))
                .json("aws_config_file", "/aws.ini")
                .profile("/aws.ini", "default", Map.of())
                .profile(
                        "/aws.ini",
                        "lab",
                        Map.of("aws_access_key_id", "A", "aws_secret_access_key", "S"));
        assertThat(scene.sets(s3))
                .containsOnlyKeys("", "profile lab", "credentials for s3://b/")
                .allSatisfy(
                        (name, settings) ->
                                assertThat(settings.seconds("connect_timeout"))
                                        .contains(Duration.ofSeconds(3)));
    }

    @Test
    void anOptionStandsBesideTheCredentialsOfTheJsonFile() {
        scene.json("google_application_credentials", "/key.json")
                .option("gcs", "client_options.api_endpoint", "https://storage.example.org");
        assertThat(credentials())
                .containsExactly(
                        Map.entry("credentials", "/key.json"),
                        Map.entry("endpoint_url", "https://storage.example.org"));
        assertThat(scene.notices()).isEmpty();
    }

    @Test
    void anEndpointAloneInTheOptionsIsUsedWithoutCredentials() {
        scene.option("gcs", "api_endpoint", "http://localhost:4443");
        assertThat(credentials())
                .containsExactly(Map.entry("endpoint_url", "http://localhost:4443"));
        assertThat(scene.problems()).isEmpty();
        assertThat(scene.notices()).isEmpty();
    }

    @Test
    void credentialsOfAVariableDoNotGoToAnEndpointOfTheOptions() {
        scene.variable("GOOGLE_APPLICATION_CREDENTIALS", "/key.json")
                .option("gcs", "api_endpoint", "https://storage.example.org");
        assertThat(credentials()).containsExactly(Map.entry("credentials", "/key.json"));
        assertThat(scene.problems()).isEmpty();
        assertThat(scene.warnings())
                .singleElement()
                .asString()
                .contains(
                        "extra_client_kwargs.gcs.api_endpoint in tarn.json takes no effect",
                        "endpoint_url");
    }

    @Test
    void anEndpointOfAVariableApartFromTheCredentialsOfTheFileIsAProblem() {
        scene.variable("STORAGE_EMULATOR_HOST", "http://localhost:1")
                .json("google_application_credentials", "/key.json")
                .option("gcs", "api_endpoint", "https://storage.example.org");
        assertThat(credentials()).isEmpty();
        assertThat(scene.problems())
                .singleElement()
                .asString()
                .contains("STORAGE_EMULATOR_HOST", "never mixed");
    }

    private Map<String, String> credentials() {
        StoreShape gcs = StoreShape.fileStore();
        return SettingsScene.credentials(gcs, scene.sets(gcs).get(""));
    }
}
