package dev.tarn.adapters.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.tarn.core.header.FirstRead;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class IsoMediaTest extends HostileFiles {
    private static final int[] QUARTER = {0, 1, -1, 0};
    private static final VideoMetadata PLAIN =
            new VideoMetadata(
                    "video/mp4",
                    320,
                    240,
                    0,
                    "avc1",
                    OptionalDouble.of(30),
                    OptionalLong.of(90),
                    OptionalDouble.of(3));

    private final Mp4 mp4 = new Mp4();

    @Override
    List<byte[]> files() {
        Mp4 large = new Mp4();
        large.large = true;
        large.matrix = QUARTER;
        return List.of(
                new Mp4().first(),
                Bytes.joined(Mp4.ftyp("qt"), Mp4.mdat(50), large.moov()),
                Bytes.joined(
                        Mp4Fragments.start(0),
                        Mp4Fragments.fragment(0, true, 40),
                        Mp4Fragments.fragment(1, false, 40)),
                Bytes.joined(Mp4Fragments.start(4_000), Mp4Fragments.index(100, 30_000)));
    }

    @Test
    void aMovieAtTheStartTakesOneLook() throws IOException {
        Opened file = new Opened(Bytes.joined(mp4.first(), Mp4.mdat(5_000_000)));
        assertThat(file.read()).isEqualTo(PLAIN);
        assertThat(file.requests()).isEqualTo(1);
        assertThat(file.transferred()).isEqualTo(FirstRead.UNKNOWN);
    }

    @Test
    void aMovieAtTheEndTakesTwoLooks() throws IOException {
        Opened file = new Opened(Bytes.joined(Mp4.FTYP, Mp4.mdat(5_000_000), mp4.moov()));
        assertThat(file.read()).isEqualTo(PLAIN);
        assertThat(file.requests()).isEqualTo(2);
    }

    @Test
    void theLengthOfTheFileIsNotNeeded() throws IOException {
        byte[] file = Bytes.joined(Mp4.FTYP, Mp4.mdat(100_000), mp4.moov());
        assertThat(Opened.ofUnknownSize(file).read()).isEqualTo(PLAIN);
    }

    @Test
    void sizesAndTimesOf64BitsAreRead() throws IOException {
        mp4.large = true;
        byte[] media = Mp4.largeBox("mdat", new byte[100]);
        assertThat(Opened.read(Bytes.joined(Mp4.FTYP, media, mp4.moov()))).isEqualTo(PLAIN);
    }

    @Test
    void aBoxOfSizeZeroGoesToTheEnd() throws IOException {
        byte[] media = new Bytes().big(4, 0).text("mdat").zeros(500).done();
        assertThat(Opened.read(Bytes.joined(Mp4.FTYP, mp4.moov(), media))).isEqualTo(PLAIN);
        byte[] moov = mp4.moov();
        ByteBuffer.wrap(moov).putInt(0, 0);
        assertThat(Opened.read(Bytes.joined(Mp4.FTYP, Mp4.mdat(9), moov))).isEqualTo(PLAIN);
    }

    @Test
    void framesAreTurnedAsTheMatrixSays() throws IOException {
        assertTurned(0, 320, 240, 1, 0, 0, 1);
        assertTurned(90, 240, 320, 0, 1, -1, 0);
        assertTurned(180, 320, 240, -1, 0, 0, -1);
        assertTurned(270, 240, 320, 0, -1, 1, 0);
    }

    private static void assertTurned(int degrees, int width, int height, int... matrix)
            throws IOException {
        Mp4 turned = new Mp4();
        turned.matrix = matrix;
        VideoMetadata read = Opened.read(turned.first());
        assertThat(List.of(read.rotation(), read.width(), read.height()))
                .containsExactly(degrees, width, height);
    }

    @Test
    void anEditListShortensTheMovieButNotItsFrameRate() throws IOException {
        byte[] list = new Bytes().zeros(4).big(4, 1).big(4, 1_500).big(4, 0).big(4, 1 << 16).done();
        mp4.edits = Mp4.box("edts", Mp4.box("elst", list));
        mp4.movieDuration = 1_500;
        VideoMetadata read = Opened.read(mp4.first());
        assertThat(read.duration()).hasValue(1.5);
        assertThat(read.frameRate()).hasValue(30);
    }

    @Test
    void theTrackTellsTheDurationWhenTheMovieDoesNot() throws IOException {
        mp4.movieDuration = 0xffff_ffffL;
        assertThat(Opened.read(mp4.first()).duration()).hasValue(3);
    }

    @Test
    void framesOfUnequalLengthHaveAMeanRate() throws IOException {
        mp4.times = Mp4.times(45, 500, 45, 1_500);
        assertThat(Opened.read(mp4.first())).isEqualTo(PLAIN);
    }

    @Test
    void largeTablesAreSteppedOver() throws IOException {
        int frames = 100_000;
        int[] each = new int[2 * frames];
        for (int i = 0; i < each.length; i += 2) {
            each[i] = 1;
            each[i + 1] = 1_000;
        }
        mp4.times = Mp4.times(each);
        mp4.beforeSizes = Mp4.box("ctts", new byte[800_008]);
        mp4.sizes = Mp4.sizes(frames, frames);
        byte[] sound = Mp4.sound(Mp4.times(500_000, 1_024), Mp4.sizes(500_000, 500_000));
        byte[] moov = Mp4.box("moov", mp4.header(), sound, mp4.track());
        Opened file = new Opened(Bytes.joined(Mp4.FTYP, Mp4.mdat(100_000), moov));
        assertThat(file.read().frameCount()).hasValue(frames);
        assertThat(file.requests()).isLessThanOrEqualTo(5);
        assertThat(file.transferred()).isLessThan(400_000);
    }

    @Test
    void aLongSoundTrackBeforeTheVideoTakesOneMoreLook() throws IOException {
        byte[] sound = Mp4.sound(Mp4.times(500_000, 1_024), Mp4.sizes(500_000, 500_000));
        byte[] moov = Mp4.box("moov", mp4.header(), sound, mp4.track());
        Opened file = new Opened(Bytes.joined(Mp4.FTYP, Mp4.mdat(100_000), moov));
        assertThat(file.read()).isEqualTo(PLAIN);
        assertThat(file.requests()).isEqualTo(3);
        assertThat(file.transferred()).isLessThanOrEqualTo(256 << 10);
    }

    @Test
    void fragmentsAtHandAreCounted() throws IOException {
        VideoMetadata read =
                Opened.read(
                        Bytes.joined(
                                Mp4Fragments.start(0),
                                Mp4Fragments.fragment(0, true, 100),
                                Mp4Fragments.fragment(1, false, 100)));
        assertThat(read.frameCount()).hasValue(60);
        assertThat(read.duration()).hasValue(2);
        assertThat(read.frameRate()).hasValue(30);
    }

    @Test
    void fragmentsAreAddedToTheSamplesOfTheMovie() throws IOException {
        byte[] start = Mp4Fragments.start(new Mp4(), new byte[0]);
        VideoMetadata read =
                Opened.read(Bytes.joined(start, Mp4.mdat(100), Mp4Fragments.fragment(3, false, 9)));
        assertThat(read.frameCount()).hasValue(120);
        assertThat(read.duration()).hasValue(4);
        assertThat(read.frameRate()).hasValue(30);
    }

    @Test
    void fragmentsOutOfSightLeaveTheCountOut() throws IOException {
        byte[] start = Mp4Fragments.start(new Mp4(), new byte[0]);
        byte[] rest = Mp4Fragments.fragment(3, false, 100_000);
        VideoMetadata read = Opened.read(Bytes.joined(start, Mp4.mdat(100_000), rest));
        assertThat(read.frameCount()).isEmpty();
        assertThat(read.duration()).isEmpty();
        assertThat(read.frameRate()).hasValue(30);
    }

    @Test
    void theHeadOfFragmentsTellsHowLongTheyLast() throws IOException {
        byte[] rest = Mp4Fragments.fragment(0, false, 100_000);
        VideoMetadata read = Opened.read(Bytes.joined(Mp4Fragments.start(7_500), rest, rest));
        assertThat(read.duration()).hasValue(7.5);
        assertThat(read.frameRate()).hasValue(30);
        assertThat(read.frameCount()).isEmpty();
    }

    @Test
    void theIndexOfSegmentsTellsHowLongTheyLast() throws IOException {
        byte[] first = Mp4Fragments.fragment(0, false, 100_000);
        byte[] index = Mp4Fragments.index(first.length, 30_000, 30_000);
        byte[] second = Mp4Fragments.fragment(1, false, 100_000);
        Opened file = new Opened(Bytes.joined(Mp4Fragments.start(0), index, first, second));
        assertThat(file.read().duration()).hasValue(2);
        assertThat(file.requests()).isEqualTo(1);
    }

    @Test
    void theIndexAtTheEndLeadsToTheLastFragment() throws IOException {
        byte[] start = Mp4Fragments.start(0);
        byte[] first = Mp4Fragments.fragment(0, false, 200_000);
        byte[] second = Mp4Fragments.fragment(1, true, 200_000);
        byte[] index = Mp4Fragments.lastIndex(start.length, start.length + first.length);
        Opened file = new Opened(Bytes.joined(start, first, second, index));
        assertThat(file.read().duration()).hasValue(2);
        assertThat(file.requests()).isEqualTo(3);
    }

    @Test
    void fragmentsWithoutAnyIndexLeaveTheDurationOut() throws IOException {
        byte[] rest = Mp4Fragments.fragment(0, false, 100_000);
        VideoMetadata read = Opened.read(Bytes.joined(Mp4Fragments.start(0), rest, rest));
        assertThat(read.duration()).isEmpty();
        assertThat(read.frameRate().orElseThrow()).isCloseTo(30, within(1e-9));
    }

    @Test
    void brandsTellTheKind() {
        assertThat(sniffed(Mp4.ftyp("qt"))).hasValue("video/quicktime");
        assertThat(sniffed(Mp4.ftyp("M4V"))).hasValue("video/x-m4v");
        assertThat(sniffed(Mp4.ftyp("3gp5"))).hasValue("video/3gpp");
        assertThat(sniffed(Mp4.ftyp("3g2a"))).hasValue("video/3gpp2");
        assertThat(sniffed(Mp4.ftyp("M4A"))).hasValue("audio/mp4");
        assertThat(sniffed(Mp4.ftyp("dash"))).hasValue("video/mp4");
        assertThat(sniffed(mp4.moov())).hasValue("video/quicktime");
    }

    @Test
    void brandsOfPicturesAreLeftToOthers() {
        for (String brand :
                List.of("heic", "heix", "mif1", "msf1", "hevc", "avif", "avis", "crx")) {
            assertThat(sniffed(Mp4.ftyp(brand))).isEmpty();
        }
    }

    private static Optional<String> sniffed(byte[] head) {
        return new VideoHeaderReader().sniff(ByteBuffer.wrap(head));
    }

    @Test
    void aFileWithoutAMovieSaysSo() {
        assertRefused(Bytes.joined(Mp4.FTYP, Mp4.mdat(10)), "no box moov");
    }

    @Test
    void soundAloneIsNotSupported() {
        byte[] sound = Mp4.sound(Mp4.times(10, 1_024));
        assertRefused(
                Bytes.joined(Mp4.FTYP, Mp4.box("moov", mp4.header(), sound)),
                "no track of it is a video");
    }

    @Test
    void aBoxLongerThanItsParentIsRefused() {
        byte[] moov = mp4.moov();
        ByteBuffer.wrap(moov).putInt(8, 1 << 20);
        assertRefused(Bytes.joined(Mp4.FTYP, moov), "mvhd at byte 24 is longer than");
    }

    @Test
    void aBoxShorterThanItsHeaderIsRefused() {
        byte[] moov = mp4.moov();
        ByteBuffer.wrap(moov).putInt(8, 4);
        assertRefused(Bytes.joined(Mp4.FTYP, moov), "mvhd at byte 24 cannot be 4 bytes long");
    }

    @Test
    void aTableShorterThanItsCountIsRefused() {
        mp4.times = Mp4.box("stts", new Bytes().zeros(4).big(4, 0xffff_ffffL).zeros(8).done());
        assertRefused(mp4.first(), "its table of times is shorter than it says");
    }

    @Test
    void boxesWithoutEndAreRefused() {
        byte[] many = new byte[8 * 30_000];
        for (int at = 0; at < many.length; at += 8) {
            ByteBuffer.wrap(many).putInt(at, 8).putInt(at + 4, 0x66726565);
        }
        assertRefused(Bytes.joined(Mp4.FTYP, many), "more than 20000 boxes");
    }

    private static void assertRefused(byte[] file, String reason) {
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> Opened.read(file))
                .withMessageContaining("MP4 or QuickTime")
                .withMessageContaining(reason);
    }
}
