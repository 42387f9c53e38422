package dev.tarn.adapters.diskcache;

import dev.tarn.adapters.diskcache.LedgerEntry.Room;
import dev.tarn.core.media.CacheStats;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The ledger's bytes: a head of two words, of which the second says whether the directory is being
 * changed and stands outside the checksum, so that it is written alone; then the entry.
 */
final class LedgerForm {
    static final long MARK_OFFSET = Long.BYTES;

    private static final long SETTLED = 0;
    private static final long CHANGING = 1;
    private static final long MAGIC = 0x5461726E4C656433L;
    private static final int SUM_OFFSET = 2 * Long.BYTES;
    private static final int BODY_OFFSET = 3 * Long.BYTES;
    private static final int BODY_WORDS = 13;
    private static final int ROOM_WORDS = 4;

    private LedgerForm() {}

    /** What stands at {@link #MARK_OFFSET} while the directory is being changed. */
    static byte[] changing() {
        return ByteBuffer.allocate(Long.BYTES).putLong(CHANGING).array();
    }

    static byte[] encode(LedgerEntry entry) {
        int words = BODY_WORDS + ROOM_WORDS * entry.rooms().size();
        ByteBuffer bytes = ByteBuffer.allocate(BODY_OFFSET + words * Long.BYTES);
        bytes.putLong(MAGIC).putLong(entry.changing() ? CHANGING : SETTLED).putLong(0);
        CacheStats.Counters counters = entry.counters();
        bytes.putLong(entry.boot()).putLong(entry.copies()).putLong(entry.stamp());
        bytes.putLong(counters.hits()).putLong(counters.misses()).putLong(counters.evictions());
        bytes.putLong(counters.bytesFetched()).putLong(counters.bytesServed());
        CacheStats.Transfers transfers = counters.transfers();
        bytes.putLong(transfers.retries()).putLong(transfers.stalls());
        bytes.putLong(transfers.hedges()).putLong(transfers.failures());
        bytes.putLong(entry.rooms().size());
        entry.rooms()
                .forEach(
                        (owner, room) ->
                                bytes.putLong(Long.parseLong(Owner.process(owner)))
                                        .putLong(Owner.random(owner))
                                        .putLong(room.reserved())
                                        .putLong(room.unwritten()));
        bytes.putLong(SUM_OFFSET, sum(bytes.array(), bytes.capacity()));
        return bytes.array();
    }

    /**
     * Reads what was written last; empty when it is torn. Bytes behind the entry are of older ones.
     */
    static Optional<LedgerEntry> decode(ByteBuffer bytes) {
        int fixed = BODY_OFFSET + BODY_WORDS * Long.BYTES;
        if (bytes.remaining() < fixed || bytes.getLong(0) != MAGIC) {
            return Optional.empty();
        }
        long rooms = bytes.getLong(fixed - Long.BYTES);
        if (rooms < 0 || rooms > (bytes.remaining() - fixed) / (ROOM_WORDS * Long.BYTES)) {
            return Optional.empty();
        }
        int length = fixed + (int) rooms * ROOM_WORDS * Long.BYTES;
        if (bytes.getLong(SUM_OFFSET) != sum(bytes.array(), length)) {
            return Optional.empty();
        }
        boolean changing = bytes.getLong((int) MARK_OFFSET) != SETTLED;
        bytes.position(BODY_OFFSET);
        long boot = bytes.getLong();
        long copies = bytes.getLong();
        long stamp = bytes.getLong();
        CacheStats.Counters counters =
                new CacheStats.Counters(
                        bytes.getLong(),
                        bytes.getLong(),
                        bytes.getLong(),
                        bytes.getLong(),
                        bytes.getLong(),
                        new CacheStats.Transfers(
                                bytes.getLong(),
                                bytes.getLong(),
                                bytes.getLong(),
                                bytes.getLong()));
        return Optional.of(new LedgerEntry(boot, changing, copies, stamp, counters, rooms(bytes)));
    }

    private static Map<String, Room> rooms(ByteBuffer bytes) {
        Map<String, Room> rooms = new HashMap<>();
        for (long left = bytes.getLong(); left > 0; left--) {
            String owner = bytes.getLong() + "-" + HexFormat.of().toHexDigits(bytes.getLong());
            rooms.put(owner, new Room(bytes.getLong(), bytes.getLong()));
        }
        return rooms;
    }

    private static long sum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, BODY_OFFSET, length - BODY_OFFSET);
        return crc.getValue();
    }
}
