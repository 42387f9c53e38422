package dev.tarn.adapters.imaging;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes TIFF files, EXIF blocks and what is like them: directories, and values behind them. */
final class TiffWriter {
    private final ByteOrder order;
    private final boolean big;
    private int magic;
    private int gap;
    private final List<Directory> pages = new ArrayList<>();

    private TiffWriter(ByteOrder order, boolean big) {
        this.order = order;
        this.big = big;
        this.magic = big ? 43 : 42;
    }

    static TiffWriter classic(ByteOrder order) {
        return new TiffWriter(order, false);
    }

    static TiffWriter big(ByteOrder order) {
        return new TiffWriter(order, true);
    }

    /** Another number behind the byte order. */
    TiffWriter magic(int other) {
        magic = other;
        return this;
    }

    /** Bytes between the header and the first directory, as pixels are. */
    TiffWriter gap(int bytes) {
        gap = bytes;
        return this;
    }

    /** A directory in the chain. */
    TiffWriter page(Directory directory) {
        pages.add(directory);
        return this;
    }

    byte[] write() {
        int head = big ? 16 : 8;
        Bytes out = new Bytes().in(order);
        out.text(order == ByteOrder.BIG_ENDIAN ? "MM" : "II").u16(magic);
        if (big) {
            out.u16(8, 0).u64(head + gap);
        } else {
            out.u32(head + gap);
        }
        out.zeros(gap);
        for (int i = 0; i < pages.size(); i++) {
            boolean last = i == pages.size() - 1;
            Directory page = pages.get(i);
            out.raw(page.bytes(this, out.size(), last ? 0 : out.size() + page.size(this)));
        }
        return out.array();
    }

    /** One directory, with directories that its fields lead to. */
    static final class Directory {
        private record Field(int type, long count, byte[] value, Directory child) {}

        private final Map<Integer, Object[]> fields = new TreeMap<>();

        Directory shorts(int tag, int... values) {
            fields.put(tag, new Object[] {3, values});
            return this;
        }

        Directory longs(int tag, int... values) {
            fields.put(tag, new Object[] {4, values});
            return this;
        }

        Directory bytes(int tag, int... values) {
            fields.put(tag, new Object[] {1, values});
            return this;
        }

        Directory text(int tag, String text) {
            fields.put(tag, new Object[] {2, (text + "\0").chars().toArray()});
            return this;
        }

        /** Numerators and denominators. */
        Directory rationals(int tag, int... values) {
            fields.put(tag, new Object[] {5, values});
            return this;
        }

        Directory child(int tag, Directory child) {
            fields.put(tag, new Object[] {4, child});
            return this;
        }

        int size(TiffWriter file) {
            return bytes(file, 0, 0).length;
        }

        byte[] bytes(TiffWriter file, int position, long next) {
            int entries = fields.size();
            int fixed = file.big ? 8 + entries * 20 + 8 : 2 + entries * 12 + 4;
            Bytes out = new Bytes().in(file.order);
            Bytes behind = new Bytes().in(file.order);
            if (file.big) {
                out.u64(entries);
            } else {
                out.u16(entries);
            }
            fields.forEach((tag, value) -> field(file, tag, value, out, behind, position + fixed));
            if (file.big) {
                out.u64(next);
            } else {
                out.u32(next);
            }
            return out.raw(behind.array()).array();
        }

        private void field(
                TiffWriter file, int tag, Object[] value, Bytes out, Bytes behind, int start) {
            int at = start + behind.size();
            Field field = encoded(file, value, at);
            out.u16(tag, field.type());
            if (file.big) {
                out.u64(field.count());
            } else {
                out.u32(field.count());
            }
            int room = file.big ? 8 : 4;
            if (field.child() != null) {
                behind.raw(field.child().bytes(file, at, 0));
            }
            if (field.value().length <= room) {
                out.raw(field.value()).zeros(room - field.value().length);
                return;
            }
            behind.raw(field.value());
            if (file.big) {
                out.u64(at);
            } else {
                out.u32(at);
            }
        }

        private static Field encoded(TiffWriter file, Object[] value, int at) {
            int type = (Integer) value[0];
            Bytes out = new Bytes().in(file.order);
            if (value[1] instanceof Directory child) {
                return new Field(type, 1, out.u32(at).array(), child);
            }
            int[] values = (int[]) value[1];
            for (int each : values) {
                switch (type) {
                    case 3 -> out.u16(each);
                    case 4, 5 -> out.u32(each);
                    default -> out.u8(each);
                }
            }
            return new Field(
                    type, type == 5 ? values.length / 2 : values.length, out.array(), null);
        }
    }
}
