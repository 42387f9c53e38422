package dev.tarn.adapters.diskcache;

import java.nio.file.Path;
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
 *
 * @param root the directory {@code tarn}
 */
record CacheLayout(Path root) {
    static final int SHARDS = 256;

    private static final HexFormat HEX = HexFormat.of();

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
        return root.resolve("objects");
    }

    Path shard(int shard) {
        return objects().resolve(HEX.toHexDigits((byte) shard));
    }

    /** Joined as text: each hit needs one, and a path for each step would be made for nothing. */
    Path copy(CacheName name) {
        String fileName = name.fileName();
        return root.resolve("objects/" + fileName.substring(0, 2) + '/' + fileName);
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
