package dev.tarn.adapters.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramStreamTest extends HostileFiles {
    private static final byte[] PACK = new Bytes().big(4, 0x1BA).big(1, 0x44).zeros(9).done();
    private static final long SECOND = 90_000;

    @Override
    List<byte[]> files() {
        return List.of(
                Bytes.joined(PACK, Units.packet(0, Units.MPEG2), Units.packet(SECOND, new byte[9])),
                Bytes.joined(PACK, old(0, Units.MPEG1), old(SECOND, new byte[9])));
    }

    @Test
    void mpeg2SaysSizeAndRateAndTheEndSaysHowLong() throws IOException {
        byte[] filling = Units.packet(SECOND, new byte[60_000]);
        Opened file =
                new Opened(
                        Bytes.joined(
                                PACK,
                                Units.packet(500, Units.MPEG2),
                                filling,
                                filling,
                                filling,
                                Units.packet(500 + 4 * SECOND, new byte[50]),
                                Units.packet(500 + 3 * SECOND, new byte[50])));
        VideoMetadata read = file.read();
        assertThat(read.mimeType()).isEqualTo("video/mpeg");
        assertThat(read.codec()).isEqualTo("mp2v");
        assertThat(List.of(read.width(), read.height())).containsExactly(720, 576);
        assertThat(read.frameRate()).hasValue(25);
        assertThat(read.duration().orElseThrow()).isCloseTo(4.04, within(1e-9));
        assertThat(file.requests()).isEqualTo(2);
    }

    @Test
    void mpeg1IsReadToo() throws IOException {
        VideoMetadata read =
                Opened.read(Bytes.joined(PACK, old(0, Units.MPEG1), old(SECOND, new byte[9])));
        assertThat(read.codec()).isEqualTo("mp1v");
        assertThat(List.of(read.width(), read.height())).containsExactly(352, 240);
        assertThat(read.frameRate()).hasValue(30 / 1.001);
        assertThat(read.duration().orElseThrow()).isCloseTo(1 + 1.001 / 30, within(1e-9));
    }

    @Test
    void bareVideoHasNoDuration() throws IOException {
        VideoMetadata read = Opened.read(Bytes.joined(Units.MPEG1, new byte[100]));
        assertThat(read.width()).isEqualTo(352);
        assertThat(read.duration()).isEmpty();
    }

    @Test
    void aStreamWithoutVideoIsNotSupported() {
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> Opened.read(Bytes.joined(PACK, new byte[400_000])))
                .withMessageContaining("MPEG program stream")
                .withMessageContaining("no MPEG-1 or MPEG-2 video");
    }

    /** A packet of MPEG-1: stuffing, the size of a buffer, a time stamp. */
    private static byte[] old(long time, byte[] content) {
        return new Bytes()
                .big(4, 0x1E0)
                .big(2, content.length + 9)
                .big(2, 0xffff)
                .big(2, 0x4000)
                .add(Units.stamp(0x21, time))
                .add(content)
                .done();
    }
}
