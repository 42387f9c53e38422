package dev.tarn.adapters.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.port.HeaderReader;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class VideoHeaderReaderTest {
    private final HeaderReader reader = new VideoHeaderReader();

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(HeaderReader.class))
                .hasAtLeastOneElementOfType(VideoHeaderReader.class);
    }

    @Test
    void picturesAndTextAreLeftToOthers() {
        List<byte[]> others =
                List.of(
                        new byte[0],
                        new byte[512],
                        HexFormat.of().parseHex("ffd8ffe000104a46494600010101004800480000"),
                        HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452000000200000"),
                        new Bytes().text("RIFF").zeros(4).text("WEBPVP8 ").zeros(20).done(),
                        new Bytes().text("RIFF").zeros(4).text("WAVEfmt ").zeros(20).done(),
                        new Bytes().text("Be free as the wind").zeros(20).done(),
                        new Bytes().text("XXXXfree as the wind").zeros(20).done(),
                        new Bytes().text("GGGGGGGGGGGGGGGG").zeros(400).done());
        for (byte[] other : others) {
            assertThat(reader.sniff(ByteBuffer.wrap(other))).isEmpty();
            assertThatExceptionOfType(MediaFormatException.class)
                    .isThrownBy(() -> Opened.read(other))
                    .withMessage("The first bytes are of no video format that is read");
        }
    }

    @Test
    void sniffingLeavesTheBytesAsTheyAre() {
        byte[] file = Bytes.joined(new byte[3], new Mp4().first());
        ByteBuffer head = ByteBuffer.wrap(file).position(3);
        assertThat(reader.sniff(head)).hasValue("video/mp4");
        assertThat(head.position()).isEqualTo(3);
    }

    @Test
    void aFileFartherThanTheBudgetSaysSo() {
        byte[] far = Bytes.joined(Mp4.FTYP);
        for (int i = 0; i < 20; i++) {
            far = Bytes.joined(far, Mp4.mdat(100_000));
        }
        byte[] file = Bytes.joined(far, new Mp4().moov());
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> Opened.read(file))
                .withMessageContaining("MP4 or QuickTime")
                .withMessageContaining("beyond the budget")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(MediaFormatException.Kind.TOO_FAR));
    }
}
