package dev.tarn.core.picture;

import dev.tarn.core.media.Orientation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The orientation that EXIF data says (EXIF 2.32, CIPA DC-008: tag 274 of the first IFD). */
public final class ExifOrientation {
    private static final int ORIENTATION = 274;
    private static final int ENTRY = 12;
    private static final int LITTLE = 0x4949;
    private static final int BIG = 0x4D4D;

    private ExifOrientation() {}

    /**
     * Looks it up.
     *
     * @param tiff the data, from its byte order on; stays as it is
     * @return upright when it says none, or cannot be read
     */
    public static Orientation of(ByteBuffer tiff) {
        ByteBuffer data = tiff.slice();
        if (data.limit() < 8) {
            return Orientation.UPRIGHT;
        }
        int order = data.getShort(0);
        if (order != LITTLE && order != BIG) {
            return Orientation.UPRIGHT;
        }
        data.order(order == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long first = data.getInt(4) & 0xFFFFFFFFL;
        if (first + 2 > data.limit()) {
            return Orientation.UPRIGHT;
        }
        int entries = data.getShort((int) first) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            long at = first + 2 + (long) i * ENTRY;
            if (at + ENTRY > data.limit()) {
                break;
            }
            if ((data.getShort((int) at) & 0xFFFF) == ORIENTATION) {
                return Orientation.ofExif(number(data, (int) at));
            }
        }
        return Orientation.UPRIGHT;
    }

    /** The first number of a field, of whatever width it is; 0 when it has none. */
    private static int number(ByteBuffer data, int entry) {
        int size =
                switch (data.getShort(entry + 2)) {
                    case 1, 6, 7 -> 1;
                    case 3, 8 -> 2;
                    case 4, 9, 13 -> 4;
                    default -> 0;
                };
        long bytes = (data.getInt(entry + 4) & 0xFFFFFFFFL) * size;
        long place = bytes > 4 ? data.getInt(entry + 8) & 0xFFFFFFFFL : entry + 8;
        if (bytes == 0 || place + size > data.limit()) {
            return 0;
        }
        int at = (int) place;
        return switch (size) {
            case 1 -> data.get(at) & 0xFF;
            case 2 -> data.getShort(at) & 0xFFFF;
            default -> data.getInt(at);
        };
    }
}
