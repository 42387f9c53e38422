package dev.tarn.adapters.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarn.adapters.imaging.TiffWriter.Directory;
import dev.tarn.core.media.Capture;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureTest {
    private static Capture of(Directory first) {
        return Reading.whole(TiffFiles.one(first.shorts(256, 3).shorts(257, 2))).capture();
    }

    @Test
    void aPictureSaysWhenWhereAndByWhatItWasTaken() {
        Capture capture = of(ExifBlocks.directory(1));

        assertThat(capture.time()).contains(LocalDateTime.of(2024, 2, 29, 23, 59, 58));
        assertThat(capture.offset()).contains(ZoneOffset.ofHoursMinutes(5, 30));
        assertThat(capture.make()).contains("Tarn Optics");
        assertThat(capture.model()).contains("Lake 1");
        assertThat(capture.latitude().orElseThrow()).isCloseTo(-33.86, within(1e-9));
        assertThat(capture.longitude().orElseThrow()).isCloseTo(-151.2, within(1e-9));
        assertThat(capture.altitude()).hasValue(-12.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000:00:00 00:00:00",
                "2023:02:29 12:00:00",
                "2024:01:01 25:00:00",
                "today"
            })
    void timesThatNeverWereAreLeftOut(String time) {
        Directory exif = ExifBlocks.taken(time, "+99:00");
        Capture capture = of(new Directory().text(0x110, "Lake 1").child(0x8769, exif));

        assertThat(capture.time()).isEmpty();
        assertThat(capture.offset()).isEmpty();
        assertThat(capture.model()).contains("Lake 1");
    }

    @Test
    void placesWithoutADenominatorOrASideAreLeftOut() {
        Directory zero = ExifBlocks.place("N", "E").rationals(4, 1, 1, 2, 0, 3, 1);
        Directory aside = ExifBlocks.place("X", "E");

        assertThat(of(new Directory().child(0x8825, zero)).latitude()).isEmpty();
        assertThat(of(new Directory().child(0x8825, aside)).longitude()).isEmpty();
        assertThat(of(new Directory().child(0x8825, aside)).altitude()).hasValue(-12.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyOrientationIsApplied(int orientation) throws IOException {
        Bytes file = JpegFiles.exif(JpegFiles.start(), orientation);
        byte[] jpeg = JpegFiles.end(JpegFiles.frame(file, 0xC0, 8, 3));

        assertThat(Reading.of(jpeg).orientation().exif()).isEqualTo(orientation);
        assertThat(Reading.of(jpeg).width()).isEqualTo(orientation > 4 ? 200 : 300);
        byte[] tiff =
                TiffWriter.big(ByteOrder.BIG_ENDIAN)
                        .page(ExifBlocks.directory(orientation).shorts(256, 300).shorts(257, 200))
                        .write();
        assertThat(Reading.of(tiff).width()).isEqualTo(orientation > 4 ? 200 : 300);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 8", "2, 3", "3, 6"})
    void boxesTurnToTheLeft(int quarters, int orientation) throws IOException {
        assertThat(Reading.of(HeifFiles.turned(quarters)).orientation().exif())
                .isEqualTo(orientation);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 4", "1, 0, 2", "1, 1, 7", "1, 3, 5", "0, 1, 5", "0, 3, 7", "0, 2, 2"})
    void boxesMirrorWhatTheyHaveTurned(int axis, int quarters, int orientation) throws IOException {
        assertThat(Reading.of(HeifFiles.mirrored(axis, quarters)).orientation().exif())
                .isEqualTo(orientation);
    }
}
