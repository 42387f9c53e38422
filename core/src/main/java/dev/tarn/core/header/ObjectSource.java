package dev.tarn.core.header;

import dev.tarn.core.transfer.ExactRanges;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An object, read by ranges.
 *
 * @param ranges reads them
 */
public record ObjectSource(ExactRanges ranges) implements ByteSource {
    @Override
    public byte[] read(long position, int length) throws IOException {
        return ranges.read(position, length);
    }

    @Override
    public OptionalLong size() {
        return ranges.size();
    }

    @Override
    public Optional<ObjectVersion> version() {
        return ranges.stat().flatMap(ObjectStat::version);
    }
}
