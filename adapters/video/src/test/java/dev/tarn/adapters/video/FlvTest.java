package dev.tarn.adapters.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FlvTest extends HostileFiles {
    private static final byte[] HEADER = new Bytes().text("FLV\1\5").big(4, 9).zeros(4).done();
    private static final byte[] AVC =
            new Bytes()
                    .big(1, 0x17)
                    .zeros(4)
                    .big(4, 0x0164001f)
                    .big(2, 0xffe1)
                    .big(2, Units.H264.length)
                    .add(Units.H264)
                    .done();
    private static final byte[] SOUND = tag(8, 0, new byte[10]);

    @Override
    List<byte[]> files() {
        return List.of(
                Bytes.joined(HEADER, told(), SOUND, tag(9, 0, AVC), tag(9, 900, new byte[20])),
                Bytes.joined(HEADER, tag(9, 0, sorenson(0)), tag(9, 900, new byte[20])));
    }

    @Test
    void theMetadataAndTheCodecTell() throws IOException {
        Opened file =
                new Opened(
                        Bytes.joined(HEADER, told(), SOUND, tag(9, 0, AVC), new byte[1_000_000]));
        assertThat(file.read())
                .isEqualTo(
                        new VideoMetadata(
                                "video/x-flv",
                                1280,
                                720,
                                0,
                                "avc1",
                                OptionalDouble.of(24),
                                OptionalLong.empty(),
                                OptionalDouble.of(12.5)));
        assertThat(file.requests()).isEqualTo(1);
    }

    @Test
    void theLastTagTellsHowLongWhenTheMetadataDoesNot() throws IOException {
        byte[] large = tag(9, 500, new byte[60_000]);
        Opened file =
                new Opened(Bytes.joined(HEADER, tag(9, 0, AVC), large, tag(9, 20_000_000, large)));
        assertThat(file.read().duration()).hasValue(20_000);
        assertThat(file.requests()).isEqualTo(3);
    }

    @Test
    void sorensonSaysItsSizeInBits() throws IOException {
        assertThat(Opened.read(Bytes.joined(HEADER, tag(9, 0, sorenson(3)))).width())
                .isEqualTo(176);
        VideoMetadata read = Opened.read(Bytes.joined(HEADER, tag(9, 0, sorenson(0))));
        assertThat(List.of(read.width(), read.height())).containsExactly(200, 100);
        assertThat(read.codec()).isEqualTo("FLV1");
    }

    @Test
    void otherCodecsHaveTheSizeOfTheMetadata() throws IOException {
        VideoMetadata read =
                Opened.read(Bytes.joined(HEADER, told(), tag(9, 0, new byte[] {0x14, 0, 0})));
        assertThat(List.of(read.width(), read.height())).containsExactly(640, 360);
        assertThat(read.codec()).isEqualTo("VP6F");
        byte[] extended = new Bytes().big(1, 0x90).text("hvc1").zeros(9).done();
        assertThat(Opened.read(Bytes.joined(HEADER, told(), tag(9, 0, extended))).codec())
                .isEqualTo("hvc1");
    }

    @Test
    void soundAloneIsNotSupported() {
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> Opened.read(Bytes.joined(HEADER, SOUND, SOUND)))
                .withMessageContaining("FLV")
                .withMessageContaining("no video begins near its start");
    }

    private static byte[] tag(int type, int time, byte[] body) {
        return new Bytes()
                .big(1, type)
                .big(3, body.length)
                .big(3, time)
                .big(1, time >> 24)
                .zeros(3)
                .add(body)
                .big(4, body.length + 11)
                .done();
    }

    /** Metadata with values of every kind between the numbers. */
    private static byte[] told() {
        Bytes body = new Bytes().big(1, 2).big(2, 10).text("onMetaData").big(1, 8).big(4, 9);
        number(body, "width", 640);
        name(body, "stereo").big(1, 1).big(1, 1);
        name(body, "encoder").big(1, 2).big(2, 3).text("abc");
        number(body, "height", 360);
        name(body, "keyframes").big(1, 3);
        name(body, "times").big(1, 10).big(4, 2).big(1, 0).zeros(8).big(1, 0).zeros(8);
        number(body, "width", 7);
        body.big(3, 9);
        name(body, "created").big(1, 11).zeros(10);
        name(body, "nothing").big(1, 5);
        name(body, "text").big(1, 12).big(4, 2).text("ab");
        number(body, "framerate", 24);
        number(body, "duration", 12.5);
        return tag(18, 0, body.big(3, 9).done());
    }

    private static Bytes name(Bytes body, String name) {
        return body.big(2, name.length()).text(name);
    }

    private static void number(Bytes body, String name, double value) {
        name(body, name).big(1, 0).big(8, Double.doubleToLongBits(value));
    }

    /** Start code 1 of 17 bits, 5 of version, 8 of time, 3 of size, the sides of 8 bits. */
    private static byte[] sorenson(int size) {
        long bits = 1L << 32 | 1L << 19 | (long) size << 16 | 200 << 8 | 100;
        return new Bytes().big(1, 0x22).big(7, bits << 7).zeros(4).done();
    }
}
