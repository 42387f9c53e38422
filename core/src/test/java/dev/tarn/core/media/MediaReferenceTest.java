package dev.tarn.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaReferenceTest {
    @ParameterizedTest
    @ValueSource(strings = {"pics", "./pics", "pics/", "other/../pics", ".//pics/."})
    void everyWayToWriteALocalPathIsOneFilepath(String text) {
        assertThat(MediaReference.parse(text).filepath())
                .isEqualTo(Path.of("").toAbsolutePath().resolve("pics").toString());
    }

    @Test
    void aLocalAddressHasThePlainPathToo() {
        assertThat(MediaReference.parse("file:///data/./a%20b.jpg").uri().text())
                .isEqualTo("file:///data/a%20b.jpg");
    }

    @Test
    void theNameOfAnObjectStaysAsItIs() {
        assertThat(MediaReference.parse("s3://b/./a//../x").filepath())
                .isEqualTo("s3://b/./a//../x");
    }
}
