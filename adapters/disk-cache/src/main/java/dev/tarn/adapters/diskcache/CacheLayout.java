package dev.tarn.adapters.diskcache;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where everything lies under {@code <cache_dir>/tarn}.
 *
 * <pre>
 * format            the version of this layout
 * locks             byte ranges of it are locked; it holds nothing
 * ledger            bytes used and reserved, and counters
 * objects/3f/…      the copies, by the first byte of their hash
 * index/3f.log      what is known of the copies of one shard
 * owners/OWNER      a locked file for each process at work here
 * tmp/OWNER/…       the files that a process is writing
 * leases/OWNER/…    hard links to the copies that a process has leased
 * </pre>
 */
final class CacheLayout {
    static final int SHARDS = 256;

    private static final HexFormat HEX = HexFormat.of();
    private static final String OBJECTS = "objects";

    private final Path root;
    private final boolean isAscii;

    /** What the text of every copy's path begins with; from the root on where that is plain. */
    private final byte[] start;

    /** The layout under {@code tarn}. */
    CacheLayout(Path root) {
        this.root = root;
        String text = root.toString();
        this.isAscii = text.chars().allMatch(c -> c < 0x80);
        String beginning = isAscii ? root.resolve(OBJECTS) + "/" : OBJECTS + "/";
        this.start = beginning.getBytes(StandardCharsets.US_ASCII);
    }

    /** The directory {@code tarn}. */
    Path root() {
        return root;
    }

    Path format() {
        return root.resolve("format");
    }

    Path locks() {
        return root.resolve("locks");
    }

    Path ledger() {
        return root.resolve("ledger");
    }

    Path objects() {
        return root.resolve(OBJECTS);
    }

    Path shard(int shard) {
        return objects().resolve(HEX.toHexDigits((byte) shard));
    }

    /** Written as one text: each hit needs one, and what lies between would be garbage. */
    Path copy(CacheName name) {
        byte[] text = Arrays.copyOf(start, start.length + 3 + name.length());
        int at = start.length;
        name.put(text, at + 3);
        text[at] = text[at + 3];
        text[at + 1] = text[at + 4];
        text[at + 2] = '/';
        String path = new String(text, StandardCharsets.ISO_8859_1);
        return isAscii ? root.getFileSystem().getPath(path) : root.resolve(path);
    }

    Path temporaries() {
        return root.resolve("tmp");
    }

    Path temporaries(String owner) {
        return temporaries().resolve(owner);
    }

    Path newTemporary(String owner) {
        String random = HEX.toHexDigits(ThreadLocalRandom.current().nextLong());
        return temporaries(owner).resolve(random);
    }

    Path indexes() {
        return root.resolve("index");
    }

    Path index(int shard) {
        return indexes().resolve(HEX.toHexDigits((byte) shard) + ".log");
    }

    Path owners() {
        return root.resolve("owners");
    }

    Path owner(String owner) {
        return owners().resolve(owner);
    }

    Path leases() {
        return root.resolve("leases");
    }

    Path leases(String owner) {
        return leases().resolve(owner);
    }
}
