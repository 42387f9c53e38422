package dev.tarn.adapters.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Puts boxes into AVIF files that FFmpeg wrote, and moves what lies behind. */
final class PatchedAvif {
    private PatchedAvif() {}

    /** The file with one more property of its first item, the last one that applies. */
    static byte[] withProperty(byte[] file, String name, byte[] content) {
        byte[] box = box(name, content);
        int ipma = find(file, "ipma") - 4;
        // Version and flags, count, the first item's number and its count of properties.
        int count = ipma + 18;
        int own = file[count];
        int first = count + 1 + own;
        int index = properties(file) + 1;
        byte[] inserted = inserted(file, first, new byte[] {(byte) (0x80 | index)}, "ipma");
        inserted[count]++;
        return inserted(inserted, ipma, box, "ipco");
    }

    /** The file with one more reference from the first item to another one. */
    static byte[] withReference(byte[] file, String kind, int to) {
        byte[] reference = {0, 1, 0, 1, 0, (byte) to};
        int end = find(file, "iref") - 4 + ByteBuffer.wrap(file).getInt(find(file, "iref") - 4);
        return inserted(file, end, box(kind, reference), "iref");
    }

    private static byte[] inserted(byte[] file, int at, byte[] more, String within) {
        ByteBuffer bytes = ByteBuffer.allocate(file.length + more.length);
        bytes.put(file, 0, at).put(more).put(file, at, file.length - at);
        byte[] made = bytes.array();
        for (String box : new String[] {"meta", within.equals("iref") ? "" : "iprp", within}) {
            if (!box.isEmpty()) {
                grow(bytes, find(made, box) - 4, more.length);
            }
        }
        // Each place is two bytes of a number, two and two, and four of offset and of length.
        int places = find(made, "iloc") + 4;
        for (int i = 0; i < bytes.getShort(places + 6); i++) {
            grow(bytes, places + 8 + 14 * i + 6, more.length);
        }
        return made;
    }

    private static int properties(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int start = find(file, "ipco") - 4;
        int count = 0;
        for (int at = start + 8; at < start + bytes.getInt(start); at += bytes.getInt(at)) {
            count++;
        }
        return count;
    }

    private static byte[] box(String name, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
    }

    private static void grow(ByteBuffer bytes, int at, int more) {
        bytes.putInt(at, bytes.getInt(at) + more);
    }

    private static int find(byte[] file, String box) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(box);
    }
}
