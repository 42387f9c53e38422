package dev.tarn.adapters.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarn.adapters.imaging.ImageHeaders;
import dev.tarn.adapters.video.VideoHeaderReader;
import dev.tarn.core.header.ChannelSource;
import dev.tarn.core.header.HeaderBudget;
import dev.tarn.core.header.PartialBytes;
import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the header readers learn from a few bytes, beside what FFmpeg learns from all of them. */
class HeadersOfGeneratedFilesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mp4        | mpeg4        |                              | video/mp4",
                "mp4        | libopenh264  | movflags=faststart           | video/mp4",
                "mp4        | mpeg4        | movflags=frag_keyframe+empty_moov | video/mp4",
                "mp4        | mpeg4        | movflags=dash+delay_moov:frag_duration=400000 | video/mp4",
                "mov        | mjpeg        |                              | video/quicktime",
                "3gp        | mpeg4        |                              | video/3gpp",
                "avi        | mpeg4        |                              | video/x-msvideo",
                "matroska   | mpeg4        |                              | video/x-matroska",
                "webm       | libvpx       |                              | video/webm",
                "webm       | libvpx-vp9   |                              | video/webm",
                "mpegts     | mpeg2video   |                              | video/mp2t",
                "mpegts     | libopenh264  |                              | video/mp2t",
                "mpeg       | mpeg2video   |                              | video/mpeg",
                "flv        | flv          |                              | video/x-flv",
                "flv        | libopenh264  |                              | video/x-flv",
            })
    void videosSayWhatFfmpegFinds(String container, String codec, String flags, String type)
            throws IOException {
        EncodedVideo video = EncodedVideo.of(container, codec);
        byte[] file = (flags == null ? video : video.with(flags)).bytes();

        Probed probed = Probed.of(file);
        VideoMetadata read = (VideoMetadata) new VideoHeaderReader().read(looks(file));

        assertThat(read.mimeType()).isEqualTo(type);
        assertThat(read.width()).isEqualTo(probed.width());
        assertThat(read.height()).isEqualTo(probed.height());
        assertThat(probed.frames()).isEqualTo(50);
        read.frameCount().ifPresent(count -> assertThat(count).isEqualTo(50));
        read.frameRate().ifPresent(rate -> assertThat(rate).isEqualTo(probed.rate(), within(0.6)));
        read.duration()
                .ifPresent(time -> assertThat(time).isEqualTo(probed.seconds(), within(0.1)));
        assertThat(read.duration()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"90, 64, 128", "180, 128, 64", "270, 64, 128"})
    void turnedVideosSayTheirShownSides(int degrees, int width, int height) throws IOException {
        byte[] file = EncodedVideo.of("mp4", "mpeg4").turned(degrees).bytes();

        VideoMetadata read = (VideoMetadata) new VideoHeaderReader().read(looks(file));

        assertThat(read.width() + "x" + read.height()).isEqualTo(width + "x" + height);
        assertThat(read.rotation()).isEqualTo(degrees);
    }

    @ParameterizedTest
    @CsvSource({
        "png, rgb24, image/png, 3, 8",
        "png, rgb48be, image/png, 3, 16",
        "png, rgba, image/png, 4, 8",
        "png, rgba64be, image/png, 4, 16",
        "png, gray, image/png, 1, 8",
        "png, gray16be, image/png, 1, 16",
        "png, ya8, image/png, 2, 8",
        "png, monob, image/png, 1, 1",
        "bmp, bgr24, image/bmp, 3, 8",
        "bmp, bgra, image/bmp, 3, 8",
        "tiff, rgb24, image/tiff, 3, 8",
        "tiff, rgb48le, image/tiff, 3, 16",
        "tiff, rgba, image/tiff, 4, 8",
        "tiff, gray, image/tiff, 1, 8",
        "tiff, gray16le, image/tiff, 1, 16",
        "ppm, rgb24, image/x-portable-pixmap, 3, 8",
        "ppm, rgb48be, image/x-portable-pixmap, 3, 16",
        "pgm, gray, image/x-portable-graymap, 1, 8",
        "pgm, gray16be, image/x-portable-graymap, 1, 16",
        "pbm, monow, image/x-portable-bitmap, 1, 1",
        // FFmpeg's encoder writes the depth itself where ISO/IEC 15444-1, I.5.3.1 has one less
        "jpeg2000, rgb24, image/jp2, 3, 9",
        "jpeg2000, gray16le, image/jp2, 1, 17",
        "mjpeg, yuvj420p, image/jpeg, 3, 8",
        "mjpeg, yuvj444p, image/jpeg, 3, 8",
        "gif, rgb8, image/gif, 3, 8",
        "libwebp, yuv420p, image/webp, 3, 8",
        "libwebp, yuva420p, image/webp, 4, 8",
        "libwebp, bgra, image/webp, 4, 8",
    })
    void picturesSayWhatFfmpegFinds(
            String codec, String pixels, String type, int channels, int depth) throws IOException {
        byte[] file = PlainFile.of(codec, pixels);

        Probed probed = Probed.of(file);
        ImageMetadata read = new ImageHeaders().read(looks(file));

        assertThat(read.mimeType()).isEqualTo(type);
        assertThat(read.width()).isEqualTo(probed.width()).isEqualTo(PlainFile.WIDTH);
        assertThat(read.height()).isEqualTo(probed.height()).isEqualTo(PlainFile.HEIGHT);
        assertThat(read.channels() + "*" + read.bitDepth()).isEqualTo(channels + "*" + depth);
    }

    @Test
    void anAvifSaysItsSides() throws IOException {
        byte[] file = new EncodedVideo("avif", "libaom-av1", 1, 0, 0, "").bytes();

        ImageMetadata read = new ImageHeaders().read(looks(file));

        assertThat(read.mimeType()).isEqualTo("image/avif");
        assertThat(read.width() + "x" + read.height()).isEqualTo("128x64");
    }

    private static PartialBytes looks(byte[] file) {
        return new PartialBytes(
                new ChannelSource(new MemoryChannel(file), OptionalLong.of(file.length)),
                HeaderBudget.STANDARD);
    }
}
