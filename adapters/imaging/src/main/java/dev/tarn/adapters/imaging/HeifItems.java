package dev.tarn.adapters.imaging;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The items of a HEIF file: ISO/IEC 14496-12, section 8.11. */
final class HeifItems {
    private static final int FULL = 4;

    private final Look look;
    private final Box meta;

    HeifItems(Look look, Box meta) {
        this.look = look;
        this.meta = meta;
    }

    /** Where an item lies. */
    record Place(long position, long length) {}

    /** The number of the main picture. */
    long primary() throws IOException {
        Box box = meta.child(look, FULL, "pitm");
        if (box == null) {
            throw look.broken("it has no main picture");
        }
        Cursor cursor = box.content(look);
        return id(cursor, cursor.i32() >>> 24 > 0);
    }

    /** The EXIF block; null when there is none. */
    @Nullable Place exif() throws IOException {
        Box box = meta.child(look, FULL, "iinf");
        if (box == null) {
            return null;
        }
        Cursor cursor = box.content(look);
        boolean large = cursor.i32() >>> 24 > 0;
        cursor.skip(large ? 4 : 2);
        while (cursor.hasMore()) {
            long size = cursor.u32();
            int type = cursor.i32();
            int version = cursor.i32() >>> 24;
            boolean known = type == FourCc.of("infe") && (version == 2 || version == 3);
            int head = version == 2 ? 20 : 22;
            if (!known || size < head) {
                cursor.skip(size - 12);
                continue;
            }
            long id = id(cursor, version == 3);
            cursor.skip(2);
            if (cursor.i32() == FourCc.of("Exif")) {
                return place(id);
            }
            cursor.skip(size - head);
        }
        return null;
    }

    /** Whether an item is an auxiliary picture, such as alpha, of another one. */
    boolean isAuxiliary(long item, long of) throws IOException {
        Box box = meta.child(look, FULL, "iref");
        if (box == null) {
            return false;
        }
        Cursor cursor = box.content(look);
        boolean large = cursor.i32() >>> 24 > 0;
        while (cursor.hasMore()) {
            long size = cursor.u32();
            int type = cursor.i32();
            if (type != FourCc.of("auxl")) {
                cursor.skip(size - 8);
                continue;
            }
            boolean from = id(cursor, large) == item;
            int count = cursor.u16();
            for (int i = 0; i < count; i++) {
                if (id(cursor, large) == of && from) {
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable Place place(long wanted) throws IOException {
        Box box = meta.child(look, FULL, "iloc");
        if (box == null) {
            return null;
        }
        Cursor cursor = box.content(look);
        int version = cursor.i32() >>> 24;
        int sizes = cursor.u16();
        int indexSize = version > 0 ? sizes & 15 : 0;
        long count = id(cursor, version == 2);
        for (long i = 0; i < count; i++) {
            long id = id(cursor, version == 2);
            int method = version > 0 ? cursor.u16() & 15 : 0;
            cursor.skip(2);
            long base = cursor.number(sizes >> 4 & 15);
            int extents = cursor.u16();
            if (id == wanted && extents == 1) {
                cursor.skip(indexSize);
                long offset = base + cursor.number(sizes >> 12 & 15);
                return placed(method, offset, cursor.number(sizes >> 8 & 15));
            }
            cursor.skip((long) extents * (indexSize + (sizes >> 12 & 15) + (sizes >> 8 & 15)));
        }
        return null;
    }

    private @Nullable Place placed(int method, long offset, long length) throws IOException {
        if (method == 0) {
            return new Place(offset, length);
        }
        Box data = method == 1 ? meta.child(look, FULL, "idat") : null;
        return data == null ? null : new Place(data.start() + offset, length);
    }

    private static long id(Cursor cursor, boolean large) throws IOException {
        return large ? cursor.u32() : cursor.u16();
    }
}
