package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The tables of items of a HEIF file (ISO/IEC 14496-12, 8.11.3 and 8.11.6), looked at before FFmpeg
 * does: FFmpeg 8.0 crashes on an item without bytes. The places of the tables are kept, so that
 * FFmpeg can be kept from reading others.
 */
final class HeifItems {
    private static final int META = tag("meta");
    private static final int INFOS = tag("iinf");
    private static final int INFO = tag("infe");
    private static final int PLACES = tag("iloc");
    private static final int MOST = 4 << 20;
    private static final int BOXES = 1_000;
    private static final Set<String> WITHOUT_STREAM =
            Set.of("grid", "iovl", "iden", "tmap", "Exif", "mime", "uri ");

    private final Set<Long> tables = new HashSet<>();
    private final Map<Integer, String> types = new HashMap<>();
    private final Set<Integer> placed = new HashSet<>();
    private final Set<Integer> empty = new HashSet<>();

    private HeifItems() {}

    /**
     * Looks for the tables.
     *
     * @param channel the file; left at another position
     * @return where the names of the tables stand in the file
     * @throws MediaFormatException when a table is broken, or an item has no bytes
     */
    static Set<Long> places(SeekableByteChannel channel) throws IOException {
        HeifItems items = new HeifItems();
        items.find(channel);
        if (items.tables.size() > 2) {
            throw MediaFormatException.broken("The HEIF file has a table of items twice");
        }
        for (Map.Entry<Integer, String> item : items.types.entrySet()) {
            boolean whole =
                    items.placed.contains(item.getKey()) && !items.empty.contains(item.getKey());
            if (!whole && !WITHOUT_STREAM.contains(item.getValue())) {
                throw MediaFormatException.broken("A picture of the HEIF file has no bytes");
            }
        }
        return items.tables;
    }

    private void find(SeekableByteChannel channel) throws IOException {
        long at = position(channel);
        if (at >= 0) {
            readTables(meta(channel), at);
        }
    }

    /** The box of all tables, or as much of it as may be; empty when there is none. */
    static ByteBuffer meta(SeekableByteChannel channel) throws IOException {
        long at = position(channel);
        if (at < 0) {
            return ByteBuffer.allocate(0);
        }
        ByteBuffer head = read(channel, at, 16);
        long size = head.getInt(0) & 0xFFFFFFFFL;
        if (size == 1 && head.limit() == 16) {
            size = head.getLong(8);
        }
        long left = channel.size() - at;
        long length = size < 8 ? left : Math.min(size, left);
        return read(channel, at, (int) Math.min(MOST, length));
    }

    /** Where the box of all tables is; negative when there is none. */
    private static long position(SeekableByteChannel channel) throws IOException {
        long at = 0;
        for (int i = 0; i < BOXES && at + 8 <= channel.size(); i++) {
            ByteBuffer head = read(channel, at, 16);
            long size = head.getInt(0) & 0xFFFFFFFFL;
            if (size == 1 && head.limit() == 16) {
                size = head.getLong(8);
            }
            long left = channel.size() - at;
            if (head.getInt(4) == META) {
                return at;
            }
            if (size < 8 || size > left) {
                return -1;
            }
            at += size;
        }
        return -1;
    }

    private static ByteBuffer read(SeekableByteChannel channel, long at, int most)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(most);
        channel.position(at);
        while (bytes.hasRemaining() && channel.read(bytes) > 0) {
            continue; // until it is full or the file ends
        }
        return bytes.flip();
    }

    private void readTables(ByteBuffer meta, long start) throws MediaFormatException {
        try {
            int at = 12;
            while (at + 8 <= meta.limit()) {
                int size = meta.getInt(at);
                if (size < 0 || size > meta.limit() - at) {
                    // FFmpeg would take it for one that ends where the tables do
                    throw MediaFormatException.broken("The HEIF file's tables are cut off");
                }
                if (size < 8) {
                    break;
                }
                ByteBuffer box = meta.slice(at, size);
                int name = box.getInt(4);
                if (name == INFOS || name == PLACES) {
                    tables.add(start + at + 4);
                    if (name == INFOS) {
                        readInfos(box);
                    } else {
                        readPlaces(box);
                    }
                }
                at += size;
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw MediaFormatException.broken("The HEIF file's tables of items are cut off");
        }
    }

    /** Strict: FFmpeg goes on where sizes and names are wrong. */
    private void readInfos(ByteBuffer box) throws MediaFormatException {
        boolean narrow = box.get(8) == 0;
        int count = narrow ? box.getShort(12) & 0xFFFF : box.getInt(12);
        int at = narrow ? 14 : 16;
        for (int i = 0; i < count; i++) {
            int size = box.getInt(at);
            int version = box.get(at + 8);
            boolean regular = size >= 20 && size <= box.limit() - at && version >= 2;
            if (!regular || box.getInt(at + 4) != INFO) {
                throw MediaFormatException.broken("The HEIF file's list of items is broken");
            }
            boolean wide = version > 2;
            int id = wide ? box.getInt(at + 12) : box.getShort(at + 12) & 0xFFFF;
            byte[] type = new byte[4];
            box.get(at + (wide ? 18 : 16), type);
            types.put(id, new String(type, StandardCharsets.ISO_8859_1));
            at += size;
        }
    }

    private void readPlaces(ByteBuffer box) {
        int version = box.get(8);
        int offsetSize = (box.get(12) >> 4) & 0xF;
        int lengthSize = box.get(12) & 0xF;
        int baseSize = (box.get(13) >> 4) & 0xF;
        int indexSize = version > 0 ? box.get(13) & 0xF : 0;
        box.position(14);
        int count = version < 2 ? box.getShort() & 0xFFFF : box.getInt();
        for (int i = 0; i < count; i++) {
            int id = version < 2 ? box.getShort() & 0xFFFF : box.getInt();
            skip(box, (version > 0 ? 2 : 0) + 2 + baseSize);
            int extents = box.getShort() & 0xFFFF;
            placed.add(id);
            if (extents == 0) {
                empty.add(id);
            }
            for (int extent = 0; extent < extents; extent++) {
                skip(box, indexSize + offsetSize);
                if (number(box, lengthSize) == 0) {
                    empty.add(id);
                }
            }
        }
    }

    private static void skip(ByteBuffer box, int bytes) {
        if (bytes > box.remaining()) {
            throw new IndexOutOfBoundsException();
        }
        box.position(box.position() + bytes);
    }

    private static long number(ByteBuffer box, int bytes) {
        skip(box, bytes);
        long number = 0;
        for (int i = bytes; i > 0; i--) {
            number = number << 8 | (box.get(box.position() - i) & 0xFF);
        }
        return number & 0xFFFFFFFFL; // FFmpeg keeps 32 bits of it
    }

    private static int tag(String name) {
        return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
    }
}
