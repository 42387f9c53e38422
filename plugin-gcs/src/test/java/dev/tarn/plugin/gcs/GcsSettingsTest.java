package dev.tarn.plugin.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GcsSettingsTest {
    @Test
    void withoutSettingsItIsGoogle() {
        GcsSettings settings = TestSettings.none().read();
        assertThat(settings.endpoint().root()).isEqualTo("https://storage.googleapis.com");
        assertThat(settings.isGoogle()).isTrue();
        assertThat(settings.isAnonymous()).isFalse();
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anotherEndpointIsAskedAnonymouslyUnlessAFileIsNamed(@TempDir Path folder)
            throws IOException {
        TestSettings settings = TestSettings.endpoint("http://localhost:4443");
        assertThat(settings.read().isAnonymous()).isTrue();
        settings.file(Files.createFile(folder.resolve("key.json")));
        assertThat(settings.read().isAnonymous()).isFalse();
    }

    @Test
    void aMissingFileIsAProblemOfTheSettings() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> TestSettings.none().file(Path.of("no", "key.json")).read())
                .withMessageContaining("google_application_credentials (the test) names")
                .withMessageContaining("which does not exist");
    }

    @ParameterizedTest
    @CsvSource({
        "https://storage.googleapis.com, storage.googleapis.com",
        "https://Storage.GoogleAPIs.com:443/, storage.googleapis.com",
        "http://localhost, localhost:80",
        "localhost:4443, localhost:4443",
        "https://storage.example.org/base/, storage.example.org/base",
    })
    void endpointsOfOneStoreAreOne(String text, String normalised) {
        assertThat(TestSettings.endpoint(text).read().endpoint().normalised())
                .isEqualTo(normalised);
    }

    @Test
    void googleByItsOwnNameIsStillGoogle() {
        assertThat(TestSettings.endpoint("https://storage.googleapis.com/").read().isGoogle())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host", "http://user@host", "http://", "http://h?x=1", "a b"})
    void whatIsNoEndpointIsRefused(String text) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> TestSettings.endpoint(text).read())
                .withMessageContaining("endpoint_url (the test)")
                .withMessageContaining("http://host[:port]");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        TestSettings settings =
                TestSettings.endpoint("ftp://h")
                        .with(GcsSettingSpecs.PROXY, "??")
                        .with(GcsSettingSpecs.READ_TIMEOUT, "100000")
                        .with(GcsSettingSpecs.MAX_CONNECTIONS, "0");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(settings::read)
                .satisfies(e -> assertThat(e.problems()).hasSize(4));
    }
}
