package dev.tarn.core.settings;

import static dev.tarn.core.settings.SettingsScene.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ResolvedSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FurtherProfilesTest {
    private static final String FILE = "/etc/minio.ini";
    private static final Map<String, String> VARIABLES =
            Map.of(
                    "MINIO_ACCESS_KEY", "env-a",
                    "MINIO_SECRET_ACCESS_KEY", "env-s",
                    "MINIO_ENDPOINT_URL", "https://env.example");
    private static final Map<String, String> LAB =
            Map.of(
                    "access_key", "lab-a",
                    "secret_access_key", "lab-s",
                    "endpoint_url", "https://lab.example",
                    "alias", "lab");
    private static final Map<String, String> PROD =
            Map.of(
                    "access_key", "prod-a",
                    "secret_access_key", "prod-s",
                    "endpoint_url", "https://prod.example",
                    "region", "eu-1");

    private final StoreShape minio = StoreShape.endpointStore();
    private final SettingsScene scene = new SettingsScene();

    @Test
    void everyProfileWithAnEndpointIsASetOfItsOwn() {
        scene.json("minio_config_file", FILE)
                .profile(FILE, "default", LAB)
                .profile(FILE, "prod", PROD);
        Map<String, ResolvedSettings> sets = scene.sets(minio);
        assertThat(sets).containsOnlyKeys("", "profile prod");
        assertThat(credentials(minio, sets.get(""))).isEqualTo(LAB);
        assertThat(sets.get("profile prod").text("secret_access_key")).contains("prod-s");
        assertThat(sets.get("profile prod").text("region")).contains("eu-1");
        assertThat(sets.get("profile prod").mount()).isEqualTo("minio profile prod");
        assertThat(scene.notices()).isEmpty();
    }

    @Test
    void variablesForOneEndpointAndAJsonProfileForAnotherAreTwoSets() {
        scene.variables(VARIABLES)
                .json("minio_config_file", FILE)
                .json("minio_profile", "lab")
                .profile(FILE, "lab", LAB);
        Map<String, ResolvedSettings> sets = scene.sets(minio);
        assertThat(sets).containsOnlyKeys("", "profile lab");
        assertThat(credentials(minio, sets.get("")))
                .isEqualTo(
                        Map.of(
                                "access_key", "env-a",
                                "secret_access_key", "env-s",
                                "endpoint_url", "https://env.example"));
        assertThat(credentials(minio, sets.get("profile lab"))).isEqualTo(LAB);
        assertThat(scene.problems()).isEmpty();
    }

    @Test
    void theChosenProfileComesBeforeTheOthers() {
        scene.variables(VARIABLES)
                .json("minio_config_file", FILE)
                .json("minio_profile", "prod")
                .profile(FILE, "lab", LAB)
                .profile(FILE, "prod", PROD);
        assertThat(scene.sets(minio).keySet()).containsExactly("", "profile prod", "profile lab");
    }

    @Test
    void aProfileTakesNothingFromVariables() {
        scene.variables(VARIABLES)
                .variable("MINIO_ALIAS", "envalias")
                .variable("MINIO_REGION", "env-region")
                .json("minio_config_file", FILE)
                .profile(
                        FILE,
                        "lab",
                        Map.of("access_key", "lab-a", "endpoint_url", "https://lab.example"))
                .profile(FILE, "public", Map.of("endpoint_url", "https://public.example"));
        Map<String, ResolvedSettings> sets = scene.sets(minio);
        assertThat(sets).containsOnlyKeys("", "profile public");
        assertThat(credentials(minio, sets.get("profile public")))
                .isEqualTo(Map.of("endpoint_url", "https://public.example"));
        assertThat(sets.get("profile public").text("region")).contains("us-east-1");
        assertThat(sets.get("").text("region")).contains("env-region");
    }

    @Test
    void anIncompleteProfileIsANoticeThatNamesWhatIsMissing() {
        scene.json("minio_config_file", FILE)
                .profile(FILE, "default", LAB)
                .profile(
                        FILE,
                        "half",
                        Map.of("access_key", "half-a", "secret_access_key", "half-s"));
        assertThat(scene.sets(minio)).containsOnlyKeys("");
        assertThat(scene.problems()).isEmpty();
        assertThat(scene.notices())
                .singleElement()
                .asString()
                .contains("profile half in " + FILE, "missing MINIO_ENDPOINT_URL", "left out")
                .doesNotContain("half-s");
    }

    @Test
    void anIncompleteChosenProfileIsAProblem() {
        scene.json("minio_config_file", FILE)
                .profile(
                        FILE, "default", Map.of("access_key", "a", "secret_access_key", "planted"));
        scene.sets(minio);
        assertThat(scene.problems())
                .singleElement()
                .asString()
                .contains("minio credentials", "missing MINIO_ENDPOINT_URL")
                .doesNotContain("planted");
    }

    @Test
    void aProfileIsToldItsNameAndItsFile() {
        scene.json("minio_config_file", "~/minio.ini")
                .profile("~/minio.ini", "default", LAB)
                .profile("~/minio.ini", "prod", PROD);
        ResolvedSettings prod = scene.sets(minio).get("profile prod");
        assertThat(prod.text("profile")).contains("prod");
        assertThat(prod.text("config_file")).contains("/home/u/minio.ini");
    }

    @Test
    void aProfileWithoutMembersIsNoSet() {
        scene.json("minio_config_file", FILE)
                .profile(FILE, "default", LAB)
                .profile(FILE, "empty", Map.of("region", "eu"));
        assertThat(scene.sets(minio)).containsOnlyKeys("");
    }
}
