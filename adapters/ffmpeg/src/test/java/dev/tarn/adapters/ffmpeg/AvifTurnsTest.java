package dev.tarn.adapters.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.Orientation;
import dev.tarn.core.media.Picture;
import dev.tarn.core.picture.Turning;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The properties that turn pictures (ISO/IEC 23008-12, 6.5.10 and 6.5.12). */
class AvifTurnsTest {
    private final Picture picture = Gradient.opaque(160, 96);

    @Test
    void quartersAreCounterClockwise() throws IOException {
        assertShown(property("irot", 0), Orientation.UPRIGHT);
        assertShown(property("irot", 1), Orientation.TURNED_LEFT);
        assertShown(property("irot", 2), Orientation.UPSIDE_DOWN);
        assertShown(property("irot", 3), Orientation.TURNED_RIGHT);
    }

    @Test
    void mirrorsHaveAnAxis() throws IOException {
        assertShown(property("imir", 0), Orientation.MIRRORED_UPSIDE_DOWN);
        assertShown(property("imir", 1), Orientation.MIRRORED);
    }

    private void assertShown(byte[] file, Orientation orientation) throws IOException {
        Picture shown =
                new FfmpegPictureDecoder()
                        .decode(new MemoryChannel(file), "image/avif", PictureRequest.whole());
        assertThat(Gradient.difference(Turning.upright(picture, orientation), shown))
                .as(orientation.name())
                .isLessThan(4);
    }

    /** The file with one more property, at the end of its list and of those of the only item. */
    private byte[] property(String name, int value) throws IOException {
        byte[] file = EncodedPicture.avif(picture);
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int ipma = find(file, "ipma") - 4;
        int count = ipma + 18;
        int end = ipma + bytes.getInt(ipma);
        int offset = find(file, "mdat") + 4;
        for (String box : new String[] {"meta", "iprp"}) {
            grow(bytes, find(file, box) - 4, 10);
        }
        grow(bytes, find(file, "ipco") - 4, 9);
        grow(bytes, ipma, 1);
        for (int at = find(file, "iloc"); at < ipma; at++) {
            if (bytes.getInt(at) == offset) {
                grow(bytes, at, 10);
            }
        }
        file[count]++;
        ByteBuffer turned = ByteBuffer.allocate(file.length + 10);
        turned.put(file, 0, ipma).putInt(9).put(name.getBytes(StandardCharsets.US_ASCII));
        turned.put((byte) value);
        turned.put(file, ipma, end - ipma).put((byte) (0x80 | file[count]));
        return turned.put(file, end, file.length - end).array();
    }

    private static void grow(ByteBuffer bytes, int at, int more) {
        bytes.putInt(at, bytes.getInt(at) + more);
    }

    private static int find(byte[] file, String box) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(box);
    }
}
