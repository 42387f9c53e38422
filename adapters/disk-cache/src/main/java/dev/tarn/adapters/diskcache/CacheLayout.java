package dev.tarn.adapters.diskcache;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where everything lies under {@code <cache_dir>/tarn}.
 *
 * <pre>
 * format            the version of this layout
 * locks             byte ranges of it are locked; it holds nothing
 * ledger            bytes used, and counters
 * objects/3f/…      the copies, by the first byte of their hash, and temporaries
 * index/3f.log      what is known of the copies of one shard
 * owners/…          a locked file for each process at work here
 * leases/OWNER/…    hard links to the copies that a process has leased
 * </pre>
 *
 * @param root the directory {@code tarn}
 */
record CacheLayout(Path root) {
    static final int SHARDS = 256;

    private static final Pattern TEMPORARY =
            Pattern.compile("\\.tmp-([0-9]+-[0-9a-f]{16})-[0-9a-f]{16}");
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

    Path copy(CacheName name) {
        return shard(name.hash().shard()).resolve(name.fileName());
    }

    Path newTemporary(CacheName name, String owner) {
        String random = HEX.toHexDigits(ThreadLocalRandom.current().nextLong());
        return shard(name.hash().shard()).resolve(".tmp-" + owner + '-' + random);
    }

    /** The owner in a temporary's name; empty when no temporary has such a name. */
    static Optional<String> ownerOfTemporary(String fileName) {
        if (!fileName.startsWith(".tmp-")) {
            return Optional.empty();
        }
        Matcher matcher = TEMPORARY.matcher(fileName);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
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
