package dev.tarn.adapters.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.port.FrameSource;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramesTest {
    private static final String MP4 = "video/mp4";

    private final FfmpegFrameReader reader = new FfmpegFrameReader();

    @ParameterizedTest
    @CsvSource({
        "mp4, mpeg4, video/mp4, 0",
        "mp4, mpeg4, video/mp4, 2",
        "mp4, libopenh264, video/mp4, 0",
        "mov, mjpeg, video/quicktime, 0",
        "avi, mpeg4, video/x-msvideo, 2",
        "avi, mjpeg, video/x-msvideo, 0",
        "matroska, mpeg4, video/x-matroska, 2",
        "webm, libvpx, video/webm, 0",
        "webm, libvpx-vp9, video/webm, 0",
        "mpegts, mpeg2video, video/mp2t, 2",
        "mpegts, libopenh264, video/mp2t, 0",
        "mpeg, mpeg2video, video/mpeg, 2",
        "flv, flv, video/x-flv, 0",
        "asf, wmv2, video/x-ms-wmv, 0",
        "mxf, mpeg2video, application/mxf, 2",
    })
    void everyNumberHasItsFrame(String container, String codec, String type, int between)
            throws IOException {
        byte[] file = EncodedVideo.of(container, codec).between(between).bytes();

        assertThat(numbers(file, type)).isEqualTo(IntStream.range(0, 50).boxed().toList());
        assertTimes(file, type);
    }

    @Test
    void fragmentsAndLateHeadersChangeNothing() throws IOException {
        EncodedVideo video = EncodedVideo.of("mp4", "mpeg4").between(2);
        List<Integer> all = IntStream.range(0, 50).boxed().toList();

        assertThat(numbers(video.bytes(), MP4)).isEqualTo(all);
        assertThat(numbers(video.with("movflags=faststart").bytes(), MP4)).isEqualTo(all);
        assertThat(numbers(video.with("movflags=frag_keyframe+empty_moov").bytes(), MP4))
                .isEqualTo(all);
    }

    @Test
    void keyFramesAreTold() throws IOException {
        List<Integer> keys = new ArrayList<>();
        byte[] file = EncodedVideo.of("mp4", "mpeg4").bytes();
        try (FrameSource frames = reader.open(new MemoryChannel(file), MP4)) {
            while (frames.next()) {
                if (frames.isKey()) {
                    keys.add((int) frames.number());
                }
            }
        }
        assertThat(keys).startsWith(0, EncodedVideo.GROUP, 2 * EncodedVideo.GROUP);
    }

    @Test
    void framesAreTurnedAndReduced() throws IOException {
        byte[] upright = EncodedVideo.of("mp4", "mpeg4").bytes();
        byte[] right = EncodedVideo.of("mp4", "mpeg4").turned(90).bytes();
        byte[] half = EncodedVideo.of("mp4", "mpeg4").turned(180).bytes();
        byte[] left = EncodedVideo.of("mp4", "mpeg4").turned(270).bytes();

        assertGrey(first(upright, PictureRequest.whole()), 64, 60);
        assertGrey(first(right, PictureRequest.whole()), 4, 64);
        assertGrey(first(half, PictureRequest.whole()), 64, 4);
        assertGrey(first(left, PictureRequest.whole()), 60, 64);
        Picture small = first(right, PictureRequest.of(PictureBox.within(32)));
        assertThat(small.width()).isEqualTo(16);
        assertThat(small.height()).isEqualTo(32);
    }

    @ParameterizedTest
    @CsvSource({
        "mp4, mpeg4, video/mp4, movflags=faststart",
        "mp4, mpeg4, video/mp4, movflags=frag_keyframe+empty_moov",
        "avi, mpeg4, video/x-msvideo, ''",
        "webm, libvpx, video/webm, ''",
        "matroska, mpeg4, video/x-matroska, ''",
        "flv, flv, video/x-flv, ''"
    })
    void aCutFileGivesItsFramesAndThenFails(
            String container, String codec, String type, String options) throws IOException {
        byte[] whole = EncodedVideo.of(container, codec).with(options).bytes();
        byte[] file = EncodedVideo.cut(whole, 0.6);
        List<Integer> seen = new ArrayList<>();

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> read(file, type, seen))
                .matches(e -> e.kind() == MediaFormatException.Kind.BROKEN);
        assertThat(seen).hasSizeBetween(5, 45);
        assertThat(seen).isEqualTo(IntStream.range(0, seen.size()).boxed().toList());
    }

    @Test
    void whatTheChannelThrowsComesThrough() {
        byte[] file = EncodedVideo.of("mp4", "mpeg4").with("movflags=faststart").bytes();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read(file, new MemoryChannel(file).failingAt(20_000)))
                .withMessage("The line is dead");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read(file, new MemoryChannel(file).failingAt(0)))
                .withMessage("The line is dead");
    }

    private void read(byte[] file, MemoryChannel channel) throws IOException {
        try (FrameSource frames = reader.open(channel, MP4)) {
            while (frames.next()) {
                assertThat(frames.number()).isLessThan(file.length);
            }
        }
    }

    private List<Integer> numbers(byte[] file, String type) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        read(file, type, numbers);
        return numbers;
    }

    private void read(byte[] file, String type, List<Integer> into) throws IOException {
        try (FrameSource frames = reader.open(new MemoryChannel(file), type)) {
            while (frames.next()) {
                assertThat(frames.number()).isEqualTo(into.size());
                Picture picture = frames.picture(PictureRequest.whole());
                into.add(EncodedVideo.number(picture.argb(), picture.width()));
            }
        }
    }

    private void assertTimes(byte[] file, String type) throws IOException {
        try (FrameSource frames = reader.open(new MemoryChannel(file), type)) {
            while (frames.next()) {
                assertThat(frames.seconds())
                        .isCloseTo(
                                (double) frames.number() / EncodedVideo.RATE,
                                within(0.002)); // some containers count milliseconds
            }
        }
    }

    private Picture first(byte[] file, PictureRequest request) throws IOException {
        try (FrameSource frames = reader.open(new MemoryChannel(file), MP4)) {
            assertThat(frames.next()).isTrue();
            return frames.picture(request);
        }
    }

    private static void assertGrey(Picture picture, int x, int y) {
        int blue = picture.argb()[y * picture.width() + x] & 0xFF;
        assertThat(blue).isBetween(115, 150);
        int opposite = picture.argb().length - 1 - (y * picture.width() + x);
        assertThat(picture.argb()[opposite] & 0xFF).isLessThan(60);
    }
}
