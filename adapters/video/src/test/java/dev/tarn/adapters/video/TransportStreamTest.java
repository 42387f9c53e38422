package dev.tarn.adapters.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.tarn.core.header.FirstRead;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransportStreamTest extends HostileFiles {
    private static final int MAP = 0x100;
    private static final int VIDEO = 0x101;
    private static final long SECOND = 90_000;

    private int before;

    @Override
    List<byte[]> files() {
        return List.of(
                stream(0x1B, Units.started(Units.H264), 0, 2 * SECOND, 3),
                stream(0x24, Units.started(Units.H265), 0, 2 * SECOND, 3),
                stream(0x02, Units.MPEG2, 0, 2 * SECOND, 3));
    }

    @Test
    void h264SaysSizeAndRate() throws IOException {
        VideoMetadata read =
                Opened.read(stream(0x1B, Units.started(Units.H264), 100, 100 + 2 * SECOND, 3));
        assertThat(List.of(read.width(), read.height())).containsExactly(1280, 720);
        assertThat(read.codec()).isEqualTo("avc1");
        assertThat(read.mimeType()).isEqualTo("video/mp2t");
        assertThat(read.frameRate()).hasValue(30);
        assertThat(read.duration().orElseThrow()).isCloseTo(2 + 1 / 30.0, within(1e-9));
    }

    @Test
    void h265SaysItsSize() throws IOException {
        VideoMetadata read = Opened.read(stream(0x24, Units.started(Units.H265), 0, SECOND, 3));
        assertThat(List.of(read.width(), read.height())).containsExactly(1280, 720);
        assertThat(read.codec()).isEqualTo("hev1");
        assertThat(read.duration()).hasValue(1);
    }

    @Test
    void mpeg2SaysSizeAndRate() throws IOException {
        VideoMetadata read = Opened.read(stream(0x02, Units.MPEG2, 0, SECOND, 3));
        assertThat(List.of(read.width(), read.height())).containsExactly(720, 576);
        assertThat(read.codec()).isEqualTo("mp2v");
        assertThat(read.frameRate()).hasValue(25);
    }

    @Test
    void packetsWithATimeBeforeThemAreReadToo() throws IOException {
        before = 4;
        VideoMetadata read = Opened.read(stream(0x1B, Units.started(Units.H264), 0, SECOND, 3));
        assertThat(read.width()).isEqualTo(1280);
        assertThat(read.duration().orElseThrow()).isCloseTo(1 + 1 / 30.0, within(1e-9));
    }

    @Test
    void theEndOfALongStreamTakesOneMoreLook() throws IOException {
        Opened file = new Opened(stream(0x1B, Units.started(Units.H264), 0, 600 * SECOND, 20_000));
        assertThat(file.read().duration().orElseThrow()).isCloseTo(600, within(0.1));
        assertThat(file.requests()).isEqualTo(2);
        assertThat(file.transferred()).isLessThan(FirstRead.UNKNOWN + (70 << 10));
    }

    @Test
    void timeStampsMayTurnOver() throws IOException {
        long late = (1L << 33) - SECOND;
        VideoMetadata read = Opened.read(stream(0x02, Units.MPEG2, late, SECOND, 3));
        assertThat(read.duration().orElseThrow()).isCloseTo(2.04, within(1e-9));
    }

    @Test
    void soundAloneIsNotSupported() {
        assertRefused(stream(0x0F, new byte[20], 0, 0, 3), "no stream of it is a video");
    }

    @Test
    void packetsWithoutTablesSaySo() {
        byte[] packets = new byte[188 * 10];
        for (int at = 0; at < packets.length; at += 188) {
            packets[at] = 0x47;
            packets[at + 1] = 0x1f;
            packets[at + 2] = (byte) 0xff;
            packets[at + 3] = 0x10;
        }
        assertRefused(packets, "no table near its start");
    }

    @Test
    void whatHasTheFirstByteOfPacketsByChanceIsNone() {
        byte[] letters = new byte[1200];
        Arrays.fill(letters, (byte) 'G');
        byte[] picture = new byte[1200];
        byte[] name = "GIF89a".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, picture, 0, name.length);
        for (int at : new int[] {188, 376}) {
            picture[at] = 0x47;
            picture[at + 3] = 0x10;
        }
        VideoHeaderReader reader = new VideoHeaderReader();

        assertThat(reader.sniff(ByteBuffer.wrap(letters))).isEmpty();
        assertThat(reader.sniff(ByteBuffer.wrap(picture))).isEmpty();
        picture[3] = 0x10;
        assertThat(reader.sniff(ByteBuffer.wrap(picture))).contains("video/mp2t");
    }

    private byte[] stream(int type, byte[] video, long first, long last, int filling) {
        Bytes programs = new Bytes().big(1, 0).big(1, 0).big(2, 0xb00d).zeros(5);
        programs.big(2, 1).big(2, 0xe000 | MAP).zeros(4);
        Bytes map = new Bytes().big(1, 0).big(1, 2).big(2, 0xb000 | 18).zeros(5);
        map.big(2, 0xe000 | VIDEO).big(2, 0xf000);
        map.big(1, type).big(2, 0xe000 | VIDEO).big(2, 0xf000).zeros(4);
        Bytes all = new Bytes();
        all.add(packet(0, programs.done())).add(packet(MAP, map.done()));
        all.add(packet(VIDEO, Units.packet(first, video)));
        for (int i = 0; i < filling; i++) {
            all.add(packet(0x1fff, new byte[100]));
        }
        return all.add(packet(VIDEO, Units.packet(last, new byte[20]))).done();
    }

    /** One packet that begins something, stuffed before its content. */
    private byte[] packet(int pid, byte[] content) {
        int stuffing = 184 - content.length;
        Bytes packet = new Bytes().zeros(before).big(1, 0x47).big(2, 0x4000 | pid).big(1, 0x30);
        packet.big(1, stuffing - 1).zeros(stuffing - 1);
        return packet.add(content).done();
    }

    private static void assertRefused(byte[] file, String reason) {
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> Opened.read(file))
                .withMessageContaining("MPEG transport stream")
                .withMessageContaining(reason);
    }
}
