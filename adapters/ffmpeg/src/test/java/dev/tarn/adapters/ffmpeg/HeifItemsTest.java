package dev.tarn.adapters.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeifItemsTest {
    private final byte[] file = avif();

    @Test
    void bothTablesAreFound() throws IOException {
        assertThat(HeifItems.places(new MemoryChannel(file)))
                .containsExactlyInAnyOrder((long) find("iloc"), (long) find("iinf"));
    }

    /** Found by mutated files: FFmpeg reads such a table to the end of those around it. */
    @Test
    void aTableThatIsLongerThanWhatItIsInIsRefused() {
        ByteBuffer.wrap(file).putInt(find("iinf") - 4, 0xFF0028);

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> HeifItems.places(new MemoryChannel(file)))
                .withMessageContaining("tables are cut off");
    }

    private int find(String box) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(box);
    }

    private static byte[] avif() {
        try {
            return EncodedPicture.avif(Gradient.opaque(16, 16));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
