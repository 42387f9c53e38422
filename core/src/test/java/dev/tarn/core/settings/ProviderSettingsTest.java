package dev.tarn.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.StorageProvider;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProviderSettingsTest {
    private static final String DEFAULT_FILE = "~/.far/config";
    private static final ClientOptions NO_OPTIONS = new ClientOptions(Map.of(), "tarn.json");

    private final StorageProvider provider = new FarStoreProvider();
    private final Map<String, String> program = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> file = new HashMap<>();
    private final Map<String, Map<String, Map<String, String>>> profiles = new HashMap<>();
    private final SettingsReport report = new SettingsReport();

    @Test
    void credentialsComeFromTheHighestSourceThatHasKeys() {
        keysInFile();
        assertThat(credentials()).isEqualTo(Map.of("access_key", "file-a", "secret_key", "file-s"));

        inDefaultProfile(Map.of("access_key", "ini-a", "secret_key", "ini-s"));
        assertThat(credentials()).isEqualTo(Map.of("access_key", "ini-a", "secret_key", "ini-s"));

        environment.putAll(Map.of("FAR_ACCESS_KEY", "env-a", "FAR_SECRET_KEY", "env-s"));
        assertThat(credentials()).isEqualTo(Map.of("access_key", "env-a", "secret_key", "env-s"));

        program.putAll(Map.of("far_access_key", "set-a", "secret_key", "set-s"));
        assertThat(credentials()).isEqualTo(Map.of("access_key", "set-a", "secret_key", "set-s"));
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void partsOfALowerSourceNeverCompleteASet() {
        environment.putAll(Map.of("FAR_ACCESS_KEY", "env-a", "FAR_SECRET_KEY", "env-s"));
        file.putAll(
                Map.of(
                        "far_access_key", "file-a",
                        "far_secret_key", "file-s",
                        "far_token", "file-t",
                        "far_endpoint", "https://file.example"));

        assertThat(credentials()).isEqualTo(Map.of("access_key", "env-a", "secret_key", "env-s"));
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void anIncompleteSetNamesWhatIsMissingAndNoSecret() {
        environment.put("FAR_ACCESS_KEY", "env-a");
        keysInFile();

        assertThat(credentials()).isEmpty();
        assertThat(onlyProblem().key()).isEqualTo("far credentials");
        assertThat(onlyProblem().origin()).isEqualTo("environment variable FAR_ACCESS_KEY");
        assertThat(onlyProblem().what())
                .contains("incomplete (access key)", "missing FAR_SECRET_KEY")
                .doesNotContain("FAR_ACCESS_KEY", "env-a", "file-s");
    }

    @Test
    void theIncompleteFormIsTheOneThatWasBegun() {
        environment.put("FAR_ACCOUNT", "acc");

        assertThat(credentials()).isEmpty();
        assertThat(onlyProblem().what())
                .contains("incomplete (shared signature)", "missing FAR_SIGNATURE");
    }

    @Test
    void aSetHoldsOnlyMembersOfItsForm() {
        environment.putAll(
                Map.of("FAR_ACCOUNT", "acc", "FAR_SIGNATURE", "sig", "FAR_TOKEN", "other"));

        assertThat(credentials()).isEqualTo(Map.of("account", "acc", "signature", "sig"));
    }

    @Test
    void anEndpointAloneAboveKeysOfALowerSourceIsAProblem() {
        environment.put("FAR_ENDPOINT", "https://env.example");
        keysInFile();

        assertThat(credentials()).isEmpty();
        assertThat(onlyProblem().key()).isEqualTo("endpoint");
        assertThat(onlyProblem().origin()).isEqualTo("environment variable FAR_ENDPOINT");
        assertThat(onlyProblem().what())
                .contains("stands apart from the credentials", "in tarn.json")
                .doesNotContain("file-a", "file-s");
    }

    @Test
    void anEndpointThatDiffersFromTheKeysOwnIsAProblem() {
        environment.put("FAR_ENDPOINT", "https://env.example");
        keysInFile();
        file.put("far_endpoint", "https://file.example");

        assertThat(credentials()).isEmpty();
        assertThat(onlyProblem().key()).isEqualTo("endpoint");
    }

    @Test
    void anEndpointSaidTwiceTheSameIsNone() {
        environment.put("FAR_ENDPOINT", "https://file.example");
        keysInFile();
        file.put("far_endpoint", "https://file.example");

        assertThat(credentials())
                .containsEntry("endpoint", "https://file.example")
                .containsEntry("access_key", "file-a");
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void anEndpointAloneIsUsedWithoutCredentials() {
        environment.put("FAR_ENDPOINT", "https://env.example");
        file.put("far_endpoint", "https://file.example");

        assertThat(credentials()).isEqualTo(Map.of("endpoint", "https://env.example"));
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void otherSettingsComeFromTheirFirstSourceEach() {
        file.putAll(Map.of("far_region", "file-r", "far_parts", "3"));
        inDefaultProfile(Map.of("region", "ini-r"));
        environment.put("FAR_PATH_STYLE", "true");

        ResolvedSettings settings = resolve();

        assertThat(settings.value("region"))
                .hasValueSatisfying(
                        value -> {
                            assertThat(value.text()).isEqualTo("ini-r");
                            assertThat(value.origin())
                                    .isEqualTo("profile default in ~/.far/config");
                        });
        assertThat(settings.wholeNumber("parts")).hasValue(3);
        assertThat(settings.isOn("path_style")).contains(true);
        file.clear();
        profiles.clear();
        assertThat(resolve().text("region")).contains("north");
    }

    @Test
    void textsOfAnotherFormAreLeftOutAndReportedTogether() {
        environment.put("FAR_PARTS", "three");
        file.put("far_path_style", "maybe");

        ResolvedSettings settings = resolve();

        assertThat(settings.value("parts")).isEmpty();
        assertThat(settings.value("path_style")).isEmpty();
        assertThat(report.problems())
                .extracting(SettingProblem::toString)
                .containsExactlyInAnyOrder(
                        "far_parts (environment variable FAR_PARTS) is 'three';"
                                + " accepted: a whole number",
                        "far_path_style (far_path_style in tarn.json) is 'maybe';"
                                + " accepted: true or false");
    }

    @Test
    void theChosenProfileIsRead() {
        environment.put("FAR_PROFILE", "lab");
        profiles.put(
                DEFAULT_FILE,
                Map.of(
                        "default", Map.of("region", "of-default"),
                        "lab", Map.of("region", "of-lab")));

        assertThat(resolve().text("region")).contains("of-lab");
    }

    @Test
    void aProfileMayHavePartsInTwoFilesAndTheFirstFileWins() {
        environment.put("FAR_KEYS_FILE", "keys.ini");
        environment.put("FAR_PROFILE", "lab");
        profiles.put(
                DEFAULT_FILE, Map.of("lab", Map.of("region", "first", "endpoint", "https://e/")));
        profiles.put(
                "keys.ini",
                Map.of("lab", Map.of("region", "second", "access_key", "a", "secret_key", "s")));

        ResolvedSettings settings = resolve();

        assertThat(settings.text("region")).contains("first");
        assertThat(settings.text("endpoint")).contains("https://e/");
        assertThat(settings.text("secret_key")).contains("s");
        assertThat(settings.value("secret_key"))
                .hasValueSatisfying(
                        value -> {
                            assertThat(value.origin()).isEqualTo("profile lab in keys.ini");
                            assertThat(value.secret()).isTrue();
                        });
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void aMissingProfileIsAProblemThatOffersTheNearest() {
        environment.put("FAR_PROFILE", "labb");
        profiles.put(DEFAULT_FILE, Map.of("lab", Map.of(), "production", Map.of()));

        resolve();

        assertThat(onlyProblem().toString())
                .isEqualTo(
                        "far_profile (environment variable FAR_PROFILE) is 'labb', which is no"
                                + " profile of ~/.far/config; there: lab, production;"
                                + " did you mean lab?");
    }

    @Test
    void aMissingDefaultFileIsNoProblem() {
        resolve();

        assertThat(report.problems()).isEmpty();
    }

    @Test
    void aNamedFileThatIsMissingIsAProblem() {
        file.put("far_config_file", "/nowhere/config");

        resolve();

        assertThat(onlyProblem().key()).isEqualTo("far_config_file");
        assertThat(onlyProblem().what()).contains("/nowhere/config", "does not exist");
    }

    @Test
    void aFileThatCannotBeReadIsAProblemWithTheReason() {
        environment.put("FAR_CONFIG_FILE", "broken.ini");
        ProfileReader reader =
                named -> {
                    throw new IOException("line 3 is no setting");
                };

        new ProviderSettings(sources(), NO_OPTIONS, reader, path -> path, report).resolve(provider);

        assertThat(onlyProblem().what()).contains("broken.ini", "line 3 is no setting");
    }

    @Test
    void secretsStayOutOfMessages() {
        environment.putAll(Map.of("FAR_ACCESS_KEY", "env-a-91c2", "FAR_SECRET_KEY", "env-s-91c2"));

        ResolvedSettings settings = resolve();

        assertThat(settings.value("secret_key").toString()).doesNotContain("91c2");
        assertThat(settings).asString().doesNotContain("91c2");
    }

    private void keysInFile() {
        file.putAll(Map.of("far_access_key", "file-a", "far_secret_key", "file-s"));
    }

    private void inDefaultProfile(Map<String, String> values) {
        profiles.put(DEFAULT_FILE, Map.of("default", values));
    }

    private SettingProblem onlyProblem() {
        assertThat(report.problems()).hasSize(1);
        return report.problems().get(0);
    }

    private Map<String, String> credentials() {
        ResolvedSettings settings = resolve();
        Set<String> members =
                Set.of("access_key", "secret_key", "token", "endpoint", "account", "signature");
        return members.stream()
                .filter(name -> settings.text(name).isPresent())
                .collect(Collectors.toMap(name -> name, name -> settings.text(name).orElseThrow()));
    }

    private ResolvedSettings resolve() {
        ProfileReader reader = named -> Optional.ofNullable(profiles.get(named.text()));
        return new ProviderSettings(sources(), NO_OPTIONS, reader, path -> path, report)
                .resolve(provider)
                .get(0)
                .settings();
    }

    private SettingSources sources() {
        return new SettingSources(
                SettingSources.program(program),
                SettingSources.environment(environment),
                SettingSources.byJsonKey(file, "tarn.json"));
    }
}
