package dev.tarn.core.dataset;

import dev.tarn.core.output.WrittenOutput.Fate;
import java.util.EnumMap;
import java.util.Map;

/** Counts what became of thumbnails; by many threads. */
final class ThumbnailTally {
    private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);
    private long bytes;

    synchronized void count(Fate fate, long size) {
        counts.merge(fate, 1L, Long::sum);
        bytes += size;
    }

    synchronized ThumbnailReport.Written written() {
        return new ThumbnailReport.Written(
                counts.getOrDefault(Fate.CREATED, 0L),
                counts.getOrDefault(Fate.REPLACED, 0L),
                counts.getOrDefault(Fate.PRESENT, 0L),
                bytes);
    }
}
