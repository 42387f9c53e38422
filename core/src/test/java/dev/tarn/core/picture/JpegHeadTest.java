package dev.tarn.core.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Orientation;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JpegHeadTest {
    private static final String START = "FFD8";
    private static final String FRAME = "FFC0 0011 08 0100 0200 03 012200 021101 031101";
    private static final String SCAN = "FFDA 000C 03 0100 0211 0311 00 3F 00";
    private static final String END = "FFD9";

    private static ByteBuffer file(String... parts) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(String.join("", parts).replace(" ", "")));
    }

    private static JpegHead head(String... parts) throws MediaFormatException {
        return JpegHead.of(file(parts));
    }

    @Test
    void itSaysWhatTheFrameHeaderSays() throws MediaFormatException {
        JpegHead head = head(START, FRAME, SCAN, "1234", END);

        assertThat(head.width()).isEqualTo(512);
        assertThat(head.height()).isEqualTo(256);
        assertThat(head.components()).isEqualTo(3);
        assertThat(head.lossy()).isTrue();
        assertThat(head.coefficientBytes()).isZero();
        assertThat(head.pixels()).isEqualTo(21);
        assertThat(head.hasEnd(file(START, FRAME, SCAN, "1234", END))).isTrue();
        assertThat(head.hasEnd(file(START, FRAME, SCAN, "1234"))).isFalse();
    }

    @Test
    void coefficientsAreKeptWhereAScanHasNotAllChannels() throws MediaFormatException {
        String one = "FFDA 0008 01 0100 00 3F 00";

        long bytes = 512 * 256 * 3 / 2 * 2;
        assertThat(head(START, FRAME, one).coefficientBytes()).isEqualTo(bytes);
        assertThat(head(START, FRAME, "00DA000C03", one).coefficientBytes()).isEqualTo(bytes);
        assertThat(head(START, FRAME.replace("FFC0", "FFC2"), SCAN).coefficientBytes())
                .isEqualTo(bytes);
    }

    @Test
    void whatDecodersPassHidesNothing() throws MediaFormatException {
        for (String passed : List.of("FF01", "FFD3", "FF00", "FFFF", "0017", "FFD8")) {
            JpegHead head = head(START, passed, FRAME, passed, SCAN);

            assertThat(head.width()).as(passed).isEqualTo(512);
            assertThat(head.pixels()).as(passed).isGreaterThanOrEqualTo(22);
            assertThat(head.coefficientBytes()).as(passed).isZero();
        }
    }

    @Test
    void aFileWithoutAFrameIsLeftToOthers() {
        for (String broken : List.of("", SCAN, END, "FFC0 0011 08", "FFC0 0001", "FFE1 FFFF 00")) {
            assertThatExceptionOfType(MediaFormatException.class)
                    .as(broken)
                    .isThrownBy(() -> head(START, broken))
                    .matches(e -> e.kind() == MediaFormatException.Kind.UNSUPPORTED);
        }
    }

    @Test
    void theOrientationIsReadInEveryWidth() throws MediaFormatException {
        assertThat(turned("4949 2A00 08000000 0100 1201 0300 01000000 0600 0000 00000000"))
                .isEqualTo(Orientation.TURNED_RIGHT);
        assertThat(turned("4D4D 002A 00000008 0001 0112 0003 00000001 0003 0000 00000000"))
                .isEqualTo(Orientation.UPSIDE_DOWN);
        assertThat(turned("4D4D 002A 00000008 0001 0112 0004 00000001 00000008 00000000"))
                .isEqualTo(Orientation.TURNED_LEFT);
        assertThat(turned("4D4D 002A 00000008 0001 0112 0001 00000001 05000000 00000000"))
                .isEqualTo(Orientation.TRANSPOSED);
        assertThat(turned("4D4D 002A 00000008 0001 0112 0003 00000003 00000016 0002 00000000"))
                .isEqualTo(Orientation.MIRRORED);
    }

    @Test
    void anOrientationThatCannotBeReadIsNone() throws MediaFormatException {
        assertThat(turned("4D4D 002A 00000008 0001 0112 0003 00000000 0003 0000"))
                .isEqualTo(Orientation.UPRIGHT);
        assertThat(turned("4D4D 002A 00000008 0001 0112 0002 00000001 0003 0000"))
                .isEqualTo(Orientation.UPRIGHT);
        assertThat(turned("4D4D 002A 00000008 0001 0112 0003 FFFFFFFF FFFFFFF0"))
                .isEqualTo(Orientation.UPRIGHT);
        assertThat(turned("4D4D 002A FFFFFFF0 0001")).isEqualTo(Orientation.UPRIGHT);
        assertThat(turned("4D4D 002A 00000008 FFFF 0112")).isEqualTo(Orientation.UPRIGHT);
    }

    private static Orientation turned(String tiff) throws MediaFormatException {
        int length = 2 + 6 + tiff.replace(" ", "").length() / 2;
        String exif = "FFE1" + String.format("%04X", length) + "457869660000" + tiff;
        return head(START, exif, FRAME, SCAN).orientation();
    }

    @Test
    void scansAreCountedUpToTheEndOfThePicture() throws MediaFormatException {
        String first = "FFDA 000C 03 0100 0211 0311 00 00 01";
        String more = "FFDA 0008 01 0100 01 3F 00";
        ByteBuffer file =
                file(
                        START,
                        FRAME,
                        first,
                        "12FF00FFD3",
                        "FFFE 0004 FFD9",
                        more,
                        END,
                        scan("09"),
                        END);
        int from = JpegHead.of(file).pixels();

        assertThat(JpegScans.of(file, from, 10)).isEqualTo(new JpegScans(2, Set.of(1, 2, 3)));
        assertThat(JpegScans.of(file, 2, 10)).isEqualTo(new JpegScans(2, Set.of(1, 2, 3)));
        assertThat(JpegScans.of(file, from, 1).count()).isEqualTo(1);
    }

    @Test
    void aScanWithinASegmentIsCountedButTellsNoChannel() {
        ByteBuffer file = file(START, FRAME, "FFFE 000C", scan("01"), scan("02"));

        assertThat(JpegScans.of(file, 2, 10)).isEqualTo(new JpegScans(2, Set.of(2)));
    }

    private static String scan(String channel) {
        return "FFDA 0008 01" + channel + "00 00 00 00";
    }
}
