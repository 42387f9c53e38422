package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the items of a HEIF file are to each other, as far as the main picture goes: which one is
 * its alpha (ISO/IEC 23008-12, 6.6.2.1.2 and 6.10.1.1; AV1 Image File Format, 4.1), and how it is
 * cut and turned, in the order of its properties (6.5). Broken tables say nothing here; FFmpeg's
 * are checked by {@link HeifItems}.
 */
final class HeifLayout {
    private static final int MOST = 512;

    private final ByteBuffer meta;
    private final List<ByteBuffer> properties = new ArrayList<>();
    private final List<ByteBuffer> cuts = new ArrayList<>();
    private final List<Integer> alphas = new ArrayList<>();
    private int primary = -1;
    private int alpha = -1;
    private boolean multiplied;

    private HeifLayout(ByteBuffer meta) {
        this.meta = meta;
    }

    /**
     * Reads the tables.
     *
     * @param channel the file; left at another position
     */
    static HeifLayout of(SeekableByteChannel channel) throws IOException {
        HeifLayout layout = new HeifLayout(HeifItems.meta(channel));
        try {
            layout.read();
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw MediaFormatException.broken("The HEIF file's properties are cut off");
        }
        return layout;
    }

    /** The item that is the alpha of the main picture; negative when there is none. */
    int alpha() {
        return alpha;
    }

    /** Whether its colours are multiplied by alpha. */
    boolean isMultiplied() {
        return multiplied;
    }

    /** How a main picture of so many pixels is shown. */
    HeifTurns turns(int width, int height) {
        HeifTurns turns = new HeifTurns(width, height);
        cuts.forEach(turns::apply);
        return turns;
    }

    private void read() {
        ByteBuffer pitm = child(meta, 12, "pitm");
        if (pitm == null) {
            return;
        }
        primary = id(pitm, 12, pitm.get(8) > 0);
        ByteBuffer all = child(meta, 12, "iprp");
        ByteBuffer container = all == null ? null : child(all, 8, "ipco");
        ByteBuffer association = all == null ? null : child(all, 8, "ipma");
        if (container == null || association == null) {
            return;
        }
        for (int at = 8; at + 8 <= container.limit() && properties.size() < MOST; ) {
            int size = sizeAt(container, at);
            properties.add(container.slice(at, size));
            at += size;
        }
        associate(association);
        ByteBuffer references = child(meta, 12, "iref");
        if (references != null) {
            refer(references);
        }
    }

    private void associate(ByteBuffer box) {
        boolean wide = (box.getInt(8) & 1) != 0;
        boolean large = box.get(8) > 0;
        int count = box.getInt(12);
        int at = 16;
        for (int i = 0; i < count; i++) {
            int item = id(box, at, large);
            at += large ? 4 : 2;
            int own = box.get(at++) & 0xFF;
            for (int k = 0; k < own; k++) {
                int index = wide ? box.getShort(at) & 0x7FFF : box.get(at) & 0x7F;
                at += wide ? 2 : 1;
                if (index > 0 && index <= properties.size()) {
                    add(item, properties.get(index - 1));
                }
            }
        }
    }

    private void add(int item, ByteBuffer property) {
        String name = name(property);
        if (item == primary && HeifTurns.NAMES.contains(name)) {
            cuts.add(property);
        } else if (name.equals("auxC")) {
            String kind = StandardCharsets.ISO_8859_1.decode(property.duplicate()).toString();
            if (kind.contains(":alpha") || kind.contains("hevc:2015:auxid:1")) {
                alphas.add(item);
            }
        }
    }

    private void refer(ByteBuffer box) {
        boolean large = box.get(8) > 0;
        int step = large ? 4 : 2;
        for (int at = 12; at + 8 <= box.limit(); ) {
            int size = sizeAt(box, at);
            ByteBuffer reference = box.slice(at, size);
            int from = id(reference, 8, large);
            int count = reference.getShort(8 + step) & 0xFFFF;
            for (int i = 0; i < count; i++) {
                refer(name(reference), from, id(reference, 10 + step * (i + 1), large));
            }
            at += size;
        }
    }

    private void refer(String kind, int from, int to) {
        if (kind.equals("auxl") && to == primary && alphas.contains(from)) {
            alpha = from;
        } else if (kind.equals("prem") && from == primary) {
            multiplied = true;
        }
    }

    private static int id(ByteBuffer box, int at, boolean large) {
        return large ? box.getInt(at) : box.getShort(at) & 0xFFFF;
    }

    private static @Nullable ByteBuffer child(ByteBuffer box, int start, String wanted) {
        for (int at = start; at + 8 <= box.limit(); ) {
            int size = sizeAt(box, at);
            ByteBuffer child = box.slice(at, size);
            if (name(child).equals(wanted)) {
                return child;
            }
            at += size;
        }
        return null;
    }

    private static int sizeAt(ByteBuffer box, int at) {
        int size = box.getInt(at);
        if (size < 8 || size > box.limit() - at) {
            throw new IndexOutOfBoundsException();
        }
        return size;
    }

    private static String name(ByteBuffer box) {
        return StandardCharsets.ISO_8859_1.decode(box.slice(4, 4)).toString();
    }
}
