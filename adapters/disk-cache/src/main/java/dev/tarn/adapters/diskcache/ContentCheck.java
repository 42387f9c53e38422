package dev.tarn.adapters.diskcache;

import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.ObjectStat;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Computes, in one pass, CRC32C and every other checksum that a store told of an object. */
final class ContentCheck {
    private static final int BUFFER = 1 << 16;

    private final Map<ChecksumAlgorithm, String> expected = new EnumMap<>(ChecksumAlgorithm.class);
    private final Map<ChecksumAlgorithm, RunningSum> sums = new EnumMap<>(ChecksumAlgorithm.class);
    private final Map<ChecksumAlgorithm, String> results = new EnumMap<>(ChecksumAlgorithm.class);

    ContentCheck(ObjectStat stat) {
        sums.put(ChecksumAlgorithm.CRC32C, RunningSum.of(ChecksumAlgorithm.CRC32C));
        for (Checksum checksum : stat.checksums()) {
            expected.put(checksum.algorithm(), checksum.hex().toLowerCase(Locale.ROOT));
            sums.computeIfAbsent(checksum.algorithm(), RunningSum::of);
        }
    }

    private ContentCheck() {
        sums.put(ChecksumAlgorithm.CRC32C, RunningSum.of(ChecksumAlgorithm.CRC32C));
    }

    /** The CRC32C of a file's content. */
    static int crc32cOf(Path file) throws IOException {
        ContentCheck check = new ContentCheck();
        check.updateFrom(file, 0);
        return check.crc32c();
    }

    /** Takes the bytes from position to limit, moving neither. */
    void update(ByteBuffer bytes) {
        for (RunningSum sum : sums.values()) {
            sum.update(bytes.duplicate());
        }
    }

    /** Takes the bytes of a file from a position to its end. */
    void updateFrom(Path file, long position) throws IOException {
        // Not a channel's stream, which an interrupt would close: that would pass for a sick disk.
        try (InputStream in = new FileInputStream(file.toFile())) {
            in.skipNBytes(position);
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                update(ByteBuffer.wrap(buffer, 0, n));
            }
        }
    }

    /** What does not match the store's word; empty when everything does. */
    Optional<String> mismatch() {
        for (Map.Entry<ChecksumAlgorithm, String> sum : expected.entrySet()) {
            String found = result(sum.getKey());
            if (!found.equals(sum.getValue())) {
                return Optional.of(
                        sum.getKey() + " is " + found + ", the store says " + sum.getValue());
            }
        }
        return Optional.empty();
    }

    int crc32c() {
        return HexFormat.fromHexDigits(result(ChecksumAlgorithm.CRC32C));
    }

    private String result(ChecksumAlgorithm algorithm) {
        return results.computeIfAbsent(
                algorithm, key -> sums.getOrDefault(key, RunningSum.of(key)).hex());
    }
}
