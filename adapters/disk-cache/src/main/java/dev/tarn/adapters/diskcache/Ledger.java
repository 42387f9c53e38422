package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CacheStats;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The sum of all file lengths and the counters, so that no process has to walk the directory to
 * know whether there is room.
 *
 * <p>Derived: when it is lost or torn, the directory is counted anew. Read and written under the
 * directory's lock. It grows before a file does and shrinks after, so a kill leaves it too high at
 * most, until the dead owner is swept.
 */
final class Ledger {
    private static final long MAGIC = 0x5461726E4C656431L;
    private static final int BYTES = 9 * Long.BYTES;

    private final Path file;
    private final CacheAccess access;

    Ledger(Path file, CacheAccess access) {
        this.file = file;
        this.access = access;
    }

    /** What was written last; empty when there is nothing that can be relied upon. */
    Optional<LedgerEntry> read() throws IOException {
        try {
            if (Files.isSymbolicLink(file)) {
                return Optional.empty();
            }
            return decode(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(LedgerEntry entry) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(file);
            access.createFile(file);
        }
        // Not a FileChannel, which an interrupt would close half-way.
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(encode(entry));
        }
    }

    private static byte[] encode(LedgerEntry entry) {
        CacheStats.Counters counters = entry.counters();
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(MAGIC).putLong(entry.used()).putLong(entry.stamp());
        bytes.putLong(counters.hits()).putLong(counters.misses()).putLong(counters.evictions());
        bytes.putLong(counters.bytesFetched()).putLong(counters.bytesServed());
        bytes.putLong(sum(bytes));
        return bytes.array();
    }

    private static Optional<LedgerEntry> decode(ByteBuffer bytes) {
        if (bytes.remaining() != BYTES
                || bytes.getLong(0) != MAGIC
                || bytes.getLong(BYTES - Long.BYTES) != sum(bytes)) {
            return Optional.empty();
        }
        bytes.position(Long.BYTES);
        long used = bytes.getLong();
        long stamp = bytes.getLong();
        CacheStats.Counters counters =
                new CacheStats.Counters(
                        bytes.getLong(),
                        bytes.getLong(),
                        bytes.getLong(),
                        bytes.getLong(),
                        bytes.getLong());
        return Optional.of(new LedgerEntry(used, stamp, counters));
    }

    private static long sum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), 0, BYTES - Long.BYTES);
        return crc.getValue();
    }
}
