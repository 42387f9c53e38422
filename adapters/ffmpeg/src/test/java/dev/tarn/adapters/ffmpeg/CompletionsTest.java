package dev.tarn.adapters.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.tarn.adapters.video.VideoHeaderReader;
import dev.tarn.core.header.ChannelSource;
import dev.tarn.core.header.HeaderBudget;
import dev.tarn.core.header.MediaHeaders;
import dev.tarn.core.header.PartialBytes;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is learned of a video when the readers in Java and FFmpeg are there together. */
class CompletionsTest {
    private final MediaHeaders alone = new MediaHeaders(List.of(new VideoHeaderReader()));
    private final MediaHeaders together =
            new MediaHeaders(List.of(new VideoHeaderReader(), new FfmpegHeaderReader()));

    @ParameterizedTest
    @CsvSource({
        "ogg, libvpx, video/ogg",
        "mpegts, mpeg4, video/mp2t",
        "mpegts, libopenh264, video/mp2t",
        "mpeg, mpeg2video, video/mpeg",
        "matroska, mpeg4, video/x-matroska",
        "webm, libvpx, video/webm",
        "flv, flv, video/x-flv",
        "asf, wmv2, video/x-ms-wmv",
        "ivf, libvpx, video/x-ivf",
        "rm, rv10, application/vnd.rn-realmedia",
    })
    void rateAndDurationAreKnown(String container, String codec, String type) throws IOException {
        byte[] file = EncodedVideo.of(container, codec).bytes();

        VideoMetadata read = (VideoMetadata) together.read(looks(file));

        assertThat(read.mimeType()).isEqualTo(type);
        assertThat(read.width()).isEqualTo(EncodedVideo.WIDTH);
        assertThat(read.height()).isEqualTo(EncodedVideo.HEIGHT);
        assertThat(read.frameRate().orElseThrow()).isCloseTo(EncodedVideo.RATE, within(0.05));
        assertThat(read.duration().orElseThrow()).isCloseTo(2, within(0.1));
    }

    @Test
    void aBareStreamTellsItsSize() throws IOException {
        byte[] file = EncodedVideo.of("h264", "libopenh264").bytes();

        VideoMetadata read = (VideoMetadata) together.read(looks(file));

        assertThat(read.mimeType()).isEqualTo("video/h264");
        assertThat(read.width() + "x" + read.height()).isEqualTo("128x64");
        assertThat(read.codec()).isEqualTo("avc1");
    }

    @Test
    void withoutFfmpegTheModuleIsNamed() {
        byte[] file = EncodedVideo.of("ogg", "libvpx").bytes();

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> alone.read(looks(file)))
                .withMessageContaining("add tarn-ffmpeg");
    }

    @ParameterizedTest
    @CsvSource({"mp4, mpeg4", "mov, mjpeg", "webm, libvpx", "avi, mpeg4"})
    void whatHeadersTellCostsNoMore(String container, String codec) throws IOException {
        byte[] file = EncodedVideo.of(container, codec).bytes();
        PartialBytes first = looks(file);
        PartialBytes second = looks(file);

        assertThat(together.read(second)).isEqualTo(alone.read(first));
        assertThat(second.reads()).isEqualTo(first.reads());
    }

    @ParameterizedTest
    @CsvSource({"ogg, libvpx", "mpegts, mpeg4", "mpeg, mpeg2video", "flv, flv"})
    void brokenFilesEndWithinTheBudget(String container, String codec) {
        byte[] whole = EncodedVideo.of(container, codec).bytes();
        for (int percent = 1; percent < 100; percent += 7) {
            byte[] file = EncodedVideo.cut(whole, percent / 100.0);
            PartialBytes looks = looks(file);
            try {
                VideoMetadata read = (VideoMetadata) together.read(looks);
                assertThat(read.width()).isEqualTo(EncodedVideo.WIDTH);
            } catch (IOException e) {
                assertThat(e).isInstanceOf(MediaFormatException.class);
            }
            assertThat(looks.reads()).isLessThanOrEqualTo(16);
        }
    }

    private static PartialBytes looks(byte[] file) {
        return new PartialBytes(
                new ChannelSource(new MemoryChannel(file), OptionalLong.of(file.length)),
                HeaderBudget.STANDARD);
    }
}
