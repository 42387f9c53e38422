package dev.tarn.adapters.imaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The properties of a HEIF file, and which item has which: ISO/IEC 14496-12, section 8.11.14. */
final class HeifProperties {
    private static final int MOST = 512;
    private static final int MOST_OF_ONE = 64;
    private static final int MOST_AUXILIARY = 16;

    /** Hears of properties. */
    @FunctionalInterface
    interface Listener {
        void property(Box box) throws IOException;
    }

    private final Look look;
    private final List<Box> boxes;
    private final Box association;

    private HeifProperties(Look look, List<Box> boxes, Box association) {
        this.look = look;
        this.boxes = boxes;
        this.association = association;
    }

    static HeifProperties in(Look look, Box meta) throws IOException {
        Box properties = meta.child(look, 4, "iprp");
        Box container = properties == null ? null : properties.child(look, 0, "ipco");
        Box association = properties == null ? null : properties.child(look, 0, "ipma");
        if (container == null || association == null) {
            throw look.broken("its items have no properties");
        }
        List<Box> boxes = new ArrayList<>();
        Box box = Box.at(look, container.start(), container.end());
        while (box != null && boxes.size() < MOST) {
            boxes.add(box);
            box = Box.at(look, box.end(), container.end());
        }
        return new HeifProperties(look, boxes, association);
    }

    /** Every property, whosever it is. */
    void all(Listener listener) throws IOException {
        for (Box box : boxes) {
            listener.property(box);
        }
    }

    /** The properties of an item, in the order in which they apply. */
    void of(long item, Listener listener) throws IOException {
        int[] heard = new int[1];
        walk(
                (id, box) -> {
                    if (id == item && heard[0]++ < MOST_OF_ONE) {
                        listener.property(box);
                    }
                });
    }

    /** Whether an item has another one that is its alpha channel. */
    boolean hasAlpha(long item, HeifItems items) throws IOException {
        int[] asked = new int[1];
        boolean[] found = new boolean[1];
        walk(
                (id, box) -> {
                    boolean auxiliary = !found[0] && box.type() == FourCc.of("auxC");
                    if (auxiliary && asked[0]++ < MOST_AUXILIARY && isAlpha(box)) {
                        found[0] = items.isAuxiliary(id, item);
                    }
                });
        return found[0];
    }

    private boolean isAlpha(Box box) throws IOException {
        int length = (int) Math.min(64, box.end() - box.start());
        byte[] text = new byte[length];
        look.need(box.start(), length).get(text);
        String name = new String(text, StandardCharsets.ISO_8859_1);
        return name.contains(":alpha") || name.contains("hevc:2015:auxid:1");
    }

    @FunctionalInterface
    private interface Pairing {
        void pair(long item, Box box) throws IOException;
    }

    private void walk(Pairing pairing) throws IOException {
        Cursor cursor = association.content(look);
        int head = cursor.i32();
        boolean longIndex = (head & 1) != 0;
        long count = cursor.u32();
        for (long i = 0; i < count; i++) {
            long id = head >>> 24 > 0 ? cursor.u32() : cursor.u16();
            int properties = cursor.u8();
            for (int k = 0; k < properties; k++) {
                int index = longIndex ? cursor.u16() & 0x7FFF : cursor.u8() & 0x7F;
                if (index > 0 && index <= boxes.size()) {
                    pairing.pair(id, boxes.get(index - 1));
                }
            }
        }
    }
}
