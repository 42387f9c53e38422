package dev.tarn.adapters.imaging;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The small JPEG that cameras put into the EXIF block of a JPEG file: CIPA DC-008 (EXIF 2.32),
 * section 4.5.4.
 */
public final class ExifPreview {
    private static final int MOST_SEGMENTS = 32;
    private static final int EXIF_APP = 0xFFE1;
    private static final int START_OF_SCAN = 0xFFDA;
    private static final int POSITION = 0x0201;
    private static final int LENGTH = 0x0202;

    /** A segment is no longer. */
    private static final int LONGEST = 64 << 10;

    private ExifPreview() {}

    /**
     * Finds the preview among the first bytes of a file.
     *
     * @param bytes a JPEG file
     * @return the preview, as it is stored; empty when there is none, or none that can be found
     * @throws IOException when the bytes cannot be read
     */
    public static Optional<byte[]> of(MediaBytes bytes) throws IOException {
        try {
            return find(new Look(bytes, "JPEG"));
        } catch (MediaFormatException e) {
            return Optional.empty(); // the picture itself may be whole
        }
    }

    private static Optional<byte[]> find(Look look) throws IOException {
        long position = 2;
        for (int i = 0; i < MOST_SEGMENTS; i++) {
            ByteBuffer segment = look.need(position, 12);
            int marker = segment.getShort(0) & 0xFFFF;
            int length = segment.getShort(2) & 0xFFFF;
            boolean exif = segment.getInt(4) == 0x45786966 && segment.getShort(8) == 0;
            if (marker == EXIF_APP && exif && length > 16) {
                return in(look.part(position + 10, length - 8));
            }
            if (marker >>> 8 != 0xFF || marker == START_OF_SCAN) {
                break;
            }
            position += 2 + length;
        }
        return Optional.empty();
    }

    private static Optional<byte[]> in(Look block) throws IOException {
        TiffBytes file = TiffBytes.in(block);
        long second = Ifd.at(file, file.first()).next();
        if (second == 0) {
            return Optional.empty();
        }
        Ifd directory = Ifd.at(file, second);
        long length = directory.number(LENGTH, 0);
        if (length < 4 || length > LONGEST) {
            return Optional.empty();
        }
        ByteBuffer found = block.need(directory.number(POSITION, -1), (int) length, (int) length);
        byte[] preview = new byte[(int) length];
        found.get(0, preview);
        return Optional.of(preview);
    }
}
