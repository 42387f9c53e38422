package dev.tarn.core.sample;

import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectVersion;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the store said of a sample's media when it was last asked.
 *
 * @param size the size in bytes; empty when the store did not tell
 * @param version the store's mark for that state; empty when it has none
 * @param modified when the object was last written; empty when the store did not tell
 */
public record SourceStat(
        OptionalLong size, Optional<ObjectVersion> version, Optional<Instant> modified) {
    /**
     * Takes over what a sample keeps of a stat.
     *
     * @param stat the store's answer
     * @return the part to keep
     */
    public static SourceStat of(ObjectStat stat) {
        return new SourceStat(stat.size(), stat.version(), stat.modified());
    }
}
