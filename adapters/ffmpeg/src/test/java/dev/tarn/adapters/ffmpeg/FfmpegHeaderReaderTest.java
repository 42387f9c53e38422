package dev.tarn.adapters.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.VideoMetadata;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FfmpegHeaderReaderTest {
    private final FfmpegHeaderReader reader = new FfmpegHeaderReader();

    @Test
    void windowsMediaSaysWhatItIs() throws IOException {
        VideoMetadata read = read(EncodedVideo.of("asf", "wmv2").bytes());

        assertThat(read.mimeType()).isEqualTo("video/x-ms-wmv");
        assertThat(read.codec()).isEqualTo("WMV2");
        assertThat(read.width()).isEqualTo(EncodedVideo.WIDTH);
        assertThat(read.height()).isEqualTo(EncodedVideo.HEIGHT);
        assertThat(read.duration().orElseThrow()).isCloseTo(2, within(0.1));
    }

    @Test
    void mxfSaysWhatItIs() throws IOException {
        VideoMetadata read = read(EncodedVideo.of("mxf", "mpeg2video").bytes());

        assertThat(read.mimeType()).isEqualTo("application/mxf");
        assertThat(read.codec()).isEqualTo("mpeg2video");
        assertThat(read.width()).isEqualTo(EncodedVideo.WIDTH);
        assertThat(read.height()).isEqualTo(EncodedVideo.HEIGHT);
        assertThat(read.duration().orElseThrow()).isCloseTo(2, within(0.001));
    }

    @Test
    void nothingElseIsClaimed() {
        for (String[] other :
                new String[][] {{"mp4", "mpeg4"}, {"avi", "mpeg4"}, {"webm", "libvpx"}}) {
            byte[] file = EncodedVideo.of(other[0], other[1]).bytes();
            assertThat(reader.sniff(ByteBuffer.wrap(file))).as(other[0]).isEmpty();
        }
        assertThat(reader.sniff(ByteBuffer.allocate(3))).isEmpty();
    }

    @Test
    void whatTheBudgetRefusesComesThrough() {
        byte[] file = EncodedVideo.of("asf", "wmv2").bytes();

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> reader.read(looks(file, 100)))
                .matches(e -> e.kind() == MediaFormatException.Kind.TOO_FAR);
    }

    private VideoMetadata read(byte[] file) throws IOException {
        return (VideoMetadata) reader.read(looks(file, file.length));
    }

    /** As many bytes as are asked for, up to a place behind which it is too far. */
    private static MediaBytes looks(byte[] file, int reach) {
        return new MediaBytes() {
            @Override
            public OptionalLong size() {
                return OptionalLong.of(file.length);
            }

            @Override
            public boolean isHeld(long position, int count) {
                return position + count <= reach;
            }

            @Override
            public ByteBuffer at(long position, int least, int most) throws IOException {
                if (position > reach) {
                    throw MediaFormatException.tooFar("too far");
                }
                int from = (int) Math.min(position, file.length);
                int end = Math.min(file.length, from + Math.min(most, Math.max(least, reach)));
                return ByteBuffer.wrap(file, from, end - from).slice();
            }
        };
    }
}
