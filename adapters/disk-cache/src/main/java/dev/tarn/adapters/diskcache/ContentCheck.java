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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Computes, in one pass, CRC32C and what else it takes to hold a file to the word of its store.
 *
 * <p>One cyclic sum is proof enough, and the cheapest one told is taken: digests cost many times as
 * much, need the bytes in order, and guard against nothing more here, where whoever could forge the
 * bytes could forge the word too. They are computed when the store tells nothing else.
 */
final class ContentCheck {
    private static final int BUFFER = 1 << 16;
    private static final List<CyclicCode> ALWAYS = List.of(CyclicCode.CRC32C);

    private final Map<ChecksumAlgorithm, String> expected = new EnumMap<>(ChecksumAlgorithm.class);
    private final PieceSums pieces;
    private final FrontierSums digests;

    ContentCheck(ObjectStat stat) {
        CyclicCode cheapest = cheapest(stat);
        for (Checksum sum : stat.checksums()) {
            if (cheapest == null || sum.algorithm() == cheapest.algorithm()) {
                expected.put(sum.algorithm(), sum.hex().toLowerCase(Locale.ROOT));
            }
        }
        this.pieces =
                new PieceSums(
                        cheapest == null || cheapest == CyclicCode.CRC32C
                                ? ALWAYS
                                : List.of(CyclicCode.CRC32C, cheapest));
        this.digests = new FrontierSums(cheapest == null ? expected.keySet() : List.of());
    }

    private static @Nullable CyclicCode cheapest(ObjectStat stat) {
        CyclicCode cheapest = null;
        for (Checksum sum : stat.checksums()) {
            CyclicCode code = CyclicCode.of(sum.algorithm()).orElse(null);
            if (code != null && (cheapest == null || code.compareTo(cheapest) < 0)) {
                cheapest = code;
            }
        }
        return cheapest;
    }

    /** The CRC32C of a file's content. */
    static int crc32cOf(Path file) throws IOException {
        PieceSums sums = new PieceSums(ALWAYS);
        return crc32c(sumsOf(file, sums));
    }

    /**
     * Takes bytes that were just written, from position to limit, moving neither. Safe for use by
     * many threads.
     *
     * @param frontier tells how far the file is written without a gap
     */
    void update(ByteBuffer bytes, long position, Path file, LongSupplier frontier)
            throws IOException {
        pieces.update(bytes, position);
        digests.follow(bytes, position, file, frontier);
    }

    /**
     * The verdict on a file that was written through {@link #update}.
     *
     * @return empty when bytes were written twice, so that they must be read again
     */
    Optional<Verdict> end(Path file, long size) throws IOException {
        Optional<Map<CyclicCode, Long>> sums = pieces.sums(size);
        return sums.isEmpty() ? Optional.empty() : Optional.of(judge(sums.get(), file, size));
    }

    /** The verdict on a file that is there; used once, in place of {@link #update}. */
    Verdict read(Path file) throws IOException {
        Map<CyclicCode, Long> sums = sumsOf(file, pieces);
        return judge(sums, file, file.toFile().length());
    }

    private Verdict judge(Map<CyclicCode, Long> sums, Path file, long size) throws IOException {
        digests.finish(file, size);
        Map<ChecksumAlgorithm, String> found = digests.values();
        sums.forEach((code, sum) -> found.put(code.algorithm(), code.hex(sum)));
        return new Verdict(crc32c(sums), mismatch(found));
    }

    private Optional<String> mismatch(Map<ChecksumAlgorithm, String> found) {
        for (Map.Entry<ChecksumAlgorithm, String> sum : expected.entrySet()) {
            String value = found.get(sum.getKey());
            if (!sum.getValue().equals(value)) {
                return Optional.of(
                        sum.getKey() + " is " + value + ", the store says " + sum.getValue());
            }
        }
        return Optional.empty();
    }

    private static Map<CyclicCode, Long> sumsOf(Path file, PieceSums sums) throws IOException {
        long position = 0;
        // Not a channel's stream, which an interrupt would close: that would pass for a sick disk.
        try (InputStream in = new FileInputStream(file.toFile())) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sums.update(ByteBuffer.wrap(buffer, 0, n), position);
                position += n;
            }
        }
        return sums.sums(position).orElseThrow(() -> new IllegalStateException("Read in order"));
    }

    private static int crc32c(Map<CyclicCode, Long> sums) {
        Long sum = sums.get(CyclicCode.CRC32C);
        return sum == null ? 0 : sum.intValue();
    }

    /**
     * What a file is.
     *
     * @param crc32c of its content
     * @param mismatch what does not match the store's word; empty when everything does
     */
    record Verdict(int crc32c, Optional<String> mismatch) {}
}
