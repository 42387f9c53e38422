package dev.tarn.adapters.imaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The layout that TIFF files, EXIF blocks and camera raws share: TIFF 6.0 section 2, and BigTIFF
 * with its longer offsets.
 */
final class TiffBytes {
    /** The number behind the byte order in TIFF files. */
    static final int CLASSIC = 42;

    /** The same in BigTIFF files. */
    static final int BIG = 43;

    private final Look look;
    private final ByteOrder order;
    private final int magic;

    private TiffBytes(Look look, ByteOrder order, int magic) {
        this.look = look;
        this.order = order;
        this.magic = magic;
    }

    /** Reads the byte order and the number behind it. */
    static TiffBytes in(Look look) throws IOException {
        ByteBuffer header = look.need(0, 8);
        ByteOrder order = orderOf(header);
        if (order == null) {
            throw look.broken("it has no byte order");
        }
        return new TiffBytes(look, order, header.order(order).getShort(2) & 0xFFFF);
    }

    /** The order that the first two bytes say; null when they say none. */
    static @Nullable ByteOrder orderOf(ByteBuffer header) {
        return switch (header.getShort(0)) {
            case 0x4949 -> ByteOrder.LITTLE_ENDIAN;
            case 0x4D4D -> ByteOrder.BIG_ENDIAN;
            default -> null;
        };
    }

    Look look() {
        return look;
    }

    int magic() {
        return magic;
    }

    boolean isBig() {
        return magic == BIG;
    }

    /** Where the first directory lies. */
    long first() throws IOException {
        return isBig() ? need(8, 8).getLong(0) : need(4, 4).getInt(0) & 0xFFFF_FFFFL;
    }

    /** Bytes in the file's order, which must be there. */
    ByteBuffer need(long position, int count) throws IOException {
        return look.need(position, count).order(order);
    }

    /** Bytes in the file's order, as far as there are any. */
    ByteBuffer some(long position, int least, int most) throws IOException {
        return look.some(position, least, most).order(order);
    }

    ByteOrder order() {
        return order;
    }
}
