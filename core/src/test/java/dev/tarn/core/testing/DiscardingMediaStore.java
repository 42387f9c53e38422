package dev.tarn.core.testing;

import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.CacheStats;
import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.ClearReport;
import dev.tarn.core.media.MediaLease;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.AdmissionRequest;
import dev.tarn.core.port.MediaSink;
import dev.tarn.core.port.MediaStore;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes any number of copies and keeps none. */
public final class DiscardingMediaStore implements MediaStore {
    @Override
    public Optional<CachedMedia> lookup(ObjectIdentity identity) {
        return Optional.empty();
    }

    @Override
    public Optional<Admission> admit(AdmissionRequest request) {
        return Optional.of(new Discarding());
    }

    @Override
    public Optional<MediaLease> lease(ObjectIdentity identity) {
        return Optional.empty();
    }

    @Override
    public CacheLimit limit() {
        return new CacheLimit.Bounded(Long.MAX_VALUE / 2);
    }

    @Override
    public CacheStats stats() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CacheStats stats(Stream<ObjectIdentity> identities) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ClearReport clear() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ClearReport clear(Stream<ObjectIdentity> identities) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        // nothing is held
    }

    private static final class Discarding implements Admission, MediaSink {
        private long written;

        @Override
        public Optional<CachedMedia> present() {
            return Optional.empty();
        }

        @Override
        public boolean isUnproven() {
            return false;
        }

        @Override
        public Optional<CachedMedia> adopt(ObjectStat stat) {
            return Optional.empty();
        }

        @Override
        public CachedMedia confirm() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean remove() {
            throw new UnsupportedOperationException();
        }

        @Override
        public MediaSink begin(ObjectStat stat) {
            return this;
        }

        @Override
        public CachedMedia commit() {
            return new CachedMedia(Path.of("/none"), written, Optional.empty(), Instant.EPOCH);
        }

        @Override
        public int write(ByteBuffer bytes) {
            int count = bytes.remaining();
            bytes.position(bytes.limit());
            written += count;
            return count;
        }

        @Override
        public void write(ByteBuffer bytes, long position) {
            throw new AssertionError("Small objects come in one part");
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
