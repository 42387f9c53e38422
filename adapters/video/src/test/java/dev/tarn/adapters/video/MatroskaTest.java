package dev.tarn.adapters.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.header.FirstRead;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MatroskaTest extends HostileFiles {
    private static final byte[] TRACKS =
            Mkv.element(
                    Mkv.TRACKS,
                    Mkv.element(
                            0xAE,
                            Mkv.number(0x73C5, 77),
                            Mkv.number(0x83, 1),
                            Mkv.text(0x86, "V_VP9"),
                            Mkv.usual(33_366_667),
                            Mkv.element(0xE0, Mkv.number(0xB0, 320), Mkv.number(0xBA, 240))));

    @Override
    List<byte[]> files() {
        byte[] tags = Mkv.tags("NUMBER_OF_FRAMES", "75");
        return List.of(
                Mkv.file(Mkv.info(), TRACKS, Mkv.cluster(50)),
                Mkv.live(Mkv.info(), Mkv.tracks(Mkv.roll(90)), Mkv.unsizedCluster(50)),
                Mkv.file(Mkv.seekHead(Mkv.TAGS, 60), tags, Mkv.info(), TRACKS, Mkv.cluster(9)));
    }

    @Test
    void whatStandsBeforeTheClustersTakesOneLook() throws IOException {
        Opened file = new Opened(Mkv.file(Mkv.info(), TRACKS, Mkv.cluster(5_000_000)));
        assertThat(file.read())
                .isEqualTo(
                        new VideoMetadata(
                                "video/x-matroska",
                                320,
                                240,
                                0,
                                "V_VP9",
                                OptionalDouble.of(30 / 1.001),
                                OptionalLong.empty(),
                                OptionalDouble.of(2.5)));
        assertThat(file.requests()).isEqualTo(1);
    }

    @Test
    void elementsOfUnknownLengthGoToTheEnd() throws IOException {
        VideoMetadata read = Opened.read(Mkv.live(Mkv.info(), TRACKS, Mkv.unsizedCluster(100_000)));
        assertThat(read.mimeType()).isEqualTo("video/webm");
        assertThat(read.duration()).hasValue(2.5);
    }

    @Test
    void tagsTellTheFramesOfTheirTrack() throws IOException {
        byte[] tags = Mkv.tags("NUMBER_OF_FRAMES", "75");
        VideoMetadata read = Opened.read(Mkv.file(Mkv.info(), Mkv.tracks(), tags));
        assertThat(read.frameCount()).hasValue(75);
        assertThat(read.frameRate()).hasValue(30);
    }

    @Test
    void tagsTellTheDurationWhenTheSegmentDoesNot() throws IOException {
        byte[] tags = Mkv.tags("DURATION", "01:00:02.500000000");
        assertThat(Opened.read(Mkv.file(tags, Mkv.tracks())).duration()).hasValue(3_602.5);
    }

    @Test
    void tagsAtTheEndTakeOneMoreLook() throws IOException {
        byte[] cues = Mkv.element(Mkv.CUES, new byte[5_000]);
        byte[] media = Bytes.joined(Mkv.info(), TRACKS, Mkv.cluster(500_000), cues);
        byte[] tags = Mkv.tags("NUMBER_OF_FRAMES", "75");
        int before = Mkv.seekHead(Mkv.TAGS, 0).length;
        Opened file =
                new Opened(Mkv.file(Mkv.seekHead(Mkv.TAGS, before + media.length), media, tags));
        assertThat(file.read().frameCount()).hasValue(75);
        assertThat(file.requests()).isEqualTo(2);
        assertThat(file.transferred()).isLessThan(FirstRead.UNKNOWN + 8_000);
    }

    @Test
    void theIndexLeadsToTracksBehindTheClusters() throws IOException {
        byte[] media = Bytes.joined(Mkv.info(), Mkv.cluster(500_000));
        int before = Mkv.seekHead(Mkv.TRACKS, 0).length;
        Opened file =
                new Opened(
                        Mkv.file(Mkv.seekHead(Mkv.TRACKS, before + media.length), media, TRACKS));
        assertThat(file.read().width()).isEqualTo(320);
        assertThat(file.requests()).isEqualTo(2);
    }

    @Test
    void aRollCounterClockwiseIsARotationBack() throws IOException {
        assertTurned(-90, 90, 240);
        assertTurned(90, 270, 240);
        assertTurned(180, 180, 320);
        assertTurned(0, 0, 320);
    }

    private static void assertTurned(float roll, int degrees, int width) throws IOException {
        VideoMetadata read = Opened.read(Mkv.file(Mkv.info(), Mkv.tracks(Mkv.roll(roll))));
        assertThat(read.rotation()).isEqualTo(degrees);
        assertThat(read.width()).isEqualTo(width);
    }

    @Test
    void codecsOfWindowsHaveFourCharacters() throws IOException {
        byte[] format = new Bytes().zeros(16).text("XVID").zeros(20).done();
        byte[] codec =
                Mkv.element(
                        Mkv.TRACKS,
                        Mkv.element(
                                0xAE,
                                Mkv.number(0x83, 1),
                                Mkv.text(0x86, "V_MS/VFW/FOURCC"),
                                Mkv.element(0x63A2, format),
                                Mkv.element(0xE0, Mkv.number(0xB0, 320), Mkv.number(0xBA, 240))));
        assertThat(Opened.read(Mkv.file(Mkv.info(), codec)).codec()).isEqualTo("XVID");
    }

    @Test
    void anotherDocumentIsLeftToOthers() {
        assertThat(new VideoHeaderReader().sniff(ByteBuffer.wrap(Mkv.header("other")))).isEmpty();
    }

    @Test
    void soundAloneIsNotSupported() {
        byte[] sound = Mkv.element(0xAE, Mkv.number(0x83, 2));
        assertRefused(
                Mkv.file(Mkv.info(), Mkv.element(Mkv.TRACKS, sound)), "no track of it is a video");
    }

    @Test
    void aFileWithoutTracksSaysSo() {
        assertRefused(Mkv.file(Mkv.info()), "does not say what tracks");
    }

    @Test
    void anElementLongerThanItsParentIsRefused() {
        byte[] info = Mkv.info();
        info[info.length - 9] = 0x7f;
        assertRefused(Mkv.file(info, TRACKS), "is longer than the one it lies in");
    }

    @Test
    void elementsThatHoldThemselvesAreNotFollowedDown() {
        byte[] deep = Mkv.number(0xB0, 1);
        for (int i = 0; i < 2_000; i++) {
            deep = Mkv.element(0xE0, deep);
        }
        byte[] track = Mkv.element(0xAE, Mkv.number(0x83, 1), deep);
        assertRefused(Mkv.file(Mkv.info(), Mkv.element(Mkv.TRACKS, track)), "no frame is 0 x 0");
    }

    @Test
    void elementsWithoutEndAreRefused() {
        byte[] many = new byte[60_000];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = (byte) 0xEC;
            many[i + 1] = (byte) 0x80;
        }
        assertRefused(Mkv.file(many, TRACKS), "more than 20000 elements");
    }

    private static void assertRefused(byte[] file, String reason) {
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> Opened.read(file))
                .withMessageContaining("Matroska or WebM")
                .withMessageContaining(reason);
    }
}
