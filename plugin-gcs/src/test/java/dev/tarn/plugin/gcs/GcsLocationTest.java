package dev.tarn.plugin.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GcsLocationTest {
    @ParameterizedTest
    @CsvSource({
        "a//b, /b/bkt/o/a%2F%2Fb",
        "../x, /b/bkt/o/..%2Fx",
        "'a b%20#?', /b/bkt/o/a%20b%2520%23%3F",
        "dir/, /b/bkt/o/dir%2F",
        "\uD83D\uDE00, /b/bkt/o/%F0%9F%98%80",
        "~-._, /b/bkt/o/~-._",
    })
    void aNameIsOneSegmentOfThePath(String name, String path) throws Exception {
        assertThat(GcsLocation.ofObject(ObjectUri.of("gs://bkt/" + name)).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gs://bkt", "gs://bkt/", "gs://bkt/.", "gs://bkt/..", "gs://b/a\nb"})
    void whatTheStoreCannotHoldIsRefused(String uri) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> GcsLocation.ofObject(ObjectUri.of(uri)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.REFUSED));
    }

    @Test
    void halfACharacterIsRefused() {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> GcsLocation.ofPrefix(ObjectUri.of("gs://b/\uD83D")))
                .withMessageContaining("half a character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://b/k", "gs:///k", "gs://user:pw@b/k"})
    void addressesOfAnotherFormAreRefused(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GcsLocation.of(ObjectUri.of(uri)))
                .withMessageContaining("gs://bucket/object")
                .withMessageNotContaining("pw");
    }

    @Test
    void oneTextOnTwoEndpointsIsTwoObjects() {
        ObjectUri uri = ObjectUri.of("GS://b/k");
        try (GcsStorage google = TestSettings.none().open();
                GcsStorage emulator = TestSettings.endpoint("http://localhost:1").open()) {
            ObjectIdentity identity = google.identity(uri);
            assertThat(identity.kind()).isEqualTo("gs");
            assertThat(identity.endpoint()).isEqualTo("storage.googleapis.com");
            assertThat(identity.location().text()).isEqualTo("gs://b/k");
            assertThat(emulator.identity(uri)).isNotEqualTo(identity);
        }
    }
}
