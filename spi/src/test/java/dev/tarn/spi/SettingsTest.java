package dev.tarn.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final ResolvedSettings SETTINGS =
            ResolvedSettings.of(
                    "s3 profile lab",
                    Map.of(
                            "secret_key", new SettingValue("hidden-91be", "profile lab", true),
                            "region", new SettingValue("eu-central-1", "default", false),
                            "parts", new SettingValue(" 42 ", "environment variable P", false),
                            "wait", new SettingValue(" 0.25 ", "profile lab", false),
                            "on", new SettingValue("TRUE", "default", false),
                            "off", new SettingValue("false", "default", false)));

    @Test
    void specGrowsStepByStepAndKeepsWhatItHas() {
        SettingSpec plain = SettingSpec.of("key", SettingSpec.Type.TEXT, "What it means.");
        SettingSpec full =
                plain.withJsonKey("json_key")
                        .withEnvironment("FIRST", "SECOND")
                        .withIniKeys("ini_key")
                        .withClientOptions("option", "nested.option")
                        .withDefault("none")
                        .asSecret();
        assertThat(plain.jsonKey()).isEmpty();
        assertThat(plain.environment()).isEmpty();
        assertThat(plain.clientOptions()).isEmpty();
        assertThat(plain.isSecret()).isFalse();
        assertThat(full.name()).isEqualTo("key");
        assertThat(full.type()).isEqualTo(SettingSpec.Type.TEXT);
        assertThat(full.meaning()).isEqualTo("What it means.");
        assertThat(full.jsonKey()).hasValue("json_key");
        assertThat(full.environment()).containsExactly("FIRST", "SECOND");
        assertThat(full.iniKeys()).containsExactly("ini_key");
        assertThat(full.clientOptions()).containsExactly("option", "nested.option");
        assertThat(full.defaultText()).hasValue("none");
        assertThat(full.isSecret()).isTrue();
    }

    @Test
    void readsEachTypeAndTellsAbsence() {
        assertThat(SETTINGS.text("region")).hasValue("eu-central-1");
        assertThat(SETTINGS.wholeNumber("parts")).hasValue(42);
        assertThat(SETTINGS.seconds("wait")).hasValue(Duration.ofMillis(250));
        assertThat(SETTINGS.seconds("absent")).isEmpty();
        assertThat(SETTINGS.isOn("on")).hasValue(true);
        assertThat(SETTINGS.isOn("off")).hasValue(false);
        assertThat(SETTINGS.secret("secret_key").orElseThrow().reveal()).isEqualTo("hidden-91be");
        assertThat(SETTINGS.text("absent")).isEmpty();
        assertThat(SETTINGS.wholeNumber("absent")).isEmpty();
        assertThat(SETTINGS.isOn("absent")).isEmpty();
        assertThat(SETTINGS.secret("absent")).isEmpty();
        assertThat(ResolvedSettings.empty("s3").value("region")).isEmpty();
    }

    @Test
    void failureNamesSettingOriginAndAcceptedForm() {
        InvalidSettingException failure = SETTINGS.invalid("region", "a region such as us-east-1");
        assertThat(failure)
                .hasMessageContaining("region")
                .hasMessageContaining("default")
                .hasMessageContaining("eu-central-1")
                .hasMessageContaining("us-east-1");
        assertThat(failure.problems()).hasSize(1);
        assertThat(SETTINGS.invalid("absent", "a text")).hasMessageContaining("nothing");
    }

    @Test
    void showsNoSecretAnywhere() {
        assertThat(SETTINGS.invalid("secret_key", "40 characters").getMessage())
                .doesNotContain("hidden-91be");
        assertThat(SETTINGS.toString()).doesNotContain("hidden-91be").contains("region");
        assertThat(SETTINGS.value("secret_key").orElseThrow().toString())
                .doesNotContain("hidden-91be")
                .contains("profile lab");
    }

    @Test
    void reportsAllProblemsTogether() {
        InvalidSettingException failure =
                new InvalidSettingException(
                        List.of(
                                new SettingProblem("a", "file", "is odd"),
                                new SettingProblem("b", "default", "is missing")));
        assertThat(failure).hasMessage("a (file) is odd\nb (default) is missing");
    }

    @Test
    void credentialFormRequiresSomething() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CredentialForm("none", Set.of(), Set.of("region")))
                .withMessageContaining("none");
    }

    @Test
    void secretComparesByTextAndShowsNone() {
        Secret secret = Secret.of("hidden-91be");
        assertThat(secret).isEqualTo(Secret.of("hidden-91be")).isNotEqualTo(Secret.of("hidden"));
        assertThat(secret).hasSameHashCodeAs(Secret.of("hidden-91be"));
        assertThat(secret).hasToString("***");
        assertThat(secret.reveal()).isEqualTo("hidden-91be");
    }

    @Test
    void specNeedsAName() {
        assertThatNullPointerException()
                .isThrownBy(() -> SettingSpec.of(null, SettingSpec.Type.TEXT, "x"))
                .withMessageContaining("name");
    }
}
