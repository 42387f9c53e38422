package dev.tarn.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {
    @ParameterizedTest
    @CsvSource({
        "a.jpg, IMAGE",
        "s3://b/deep/A.JPEG, IMAGE",
        "a.b.png, IMAGE",
        "x.HEIC, IMAGE",
        "clip.mp4, VIDEO",
        "/data/clip.MOV, VIDEO"
    })
    void theExtensionTells(String name, MediaType type) {
        assertThat(MediaType.byName(name)).contains(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "jpg", ".jpg", "deep.jpg/a", "deep/.png", "a.jpg/", "a."})
    void otherNamesTellNothing(String name) {
        assertThat(MediaType.byName(name)).isEmpty();
    }

    @Test
    void noExtensionIsBoth() {
        assertThat(MediaTypes.images()).doesNotContainAnyElementsOf(MediaTypes.videos());
    }
}
