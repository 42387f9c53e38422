package dev.tarn.adapters.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OggTest extends HostileFiles {
    private static final int VIDEO = 7;
    private static final int SOUND = 8;
    private static final byte[] SOUND_START =
            page(2, 0, SOUND, new Bytes().text("\1vorbis").zeros(23).done());

    @Override
    List<byte[]> files() {
        return List.of(
                Bytes.joined(SOUND_START, start(1), page(0, 0, SOUND, new byte[50]), end(40)));
    }

    @Test
    void theFirstAndTheLastPageTell() throws IOException {
        byte[] media = new byte[500_000];
        byte[] file =
                Bytes.joined(
                        SOUND_START,
                        start(1),
                        media,
                        end(40),
                        page(4, 99_999, SOUND, new byte[50]),
                        page(4, -1, VIDEO, new byte[50]));
        Opened opened = new Opened(file);
        assertThat(opened.read())
                .isEqualTo(
                        new VideoMetadata(
                                "video/ogg",
                                318,
                                238,
                                0,
                                "theora",
                                OptionalDouble.of(25),
                                OptionalLong.of(50),
                                OptionalDouble.of(2)));
        assertThat(opened.requests()).isEqualTo(2);
    }

    @Test
    void olderStreamsCountFramesFromZero() throws IOException {
        assertThat(Opened.read(Bytes.joined(start(0), end(40))).frameCount()).hasValue(51);
    }

    @Test
    void soundIsToldAsSoundAndNotSupported() {
        byte[] file = Bytes.joined(SOUND_START, page(0, 0, SOUND, new byte[50]));
        assertThat(new VideoHeaderReader().sniff(ByteBuffer.wrap(file))).hasValue("audio/ogg");
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> Opened.read(file))
                .withMessageContaining("Ogg")
                .withMessageContaining("no stream of it is a video");
    }

    /**
     * Coded 320 x 240, shown 318 x 238, 25 frames a second, 6 bits of frames behind a key frame.
     */
    private static byte[] start(int revision) {
        Bytes header = new Bytes().big(1, 0x80).text("theora").big(3, 0x030200 | revision);
        header.big(2, 20).big(2, 15).big(3, 318).big(3, 238).zeros(2);
        header.big(4, 25).big(4, 1).zeros(10).big(2, 6 << 5);
        return page(2, 0, VIDEO, header.done());
    }

    /** The page with the frame that is 10 behind a key frame. */
    private static byte[] end(int key) {
        return page(4, (long) key << 6 | 10, VIDEO, new byte[60]);
    }

    private static byte[] page(int flags, long granule, int serial, byte[] body) {
        return new Bytes()
                .text("OggS")
                .big(1, 0)
                .big(1, flags)
                .little(8, granule)
                .little(4, serial)
                .zeros(8)
                .big(1, 1)
                .big(1, body.length)
                .add(body)
                .done();
    }
}
