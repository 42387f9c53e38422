package dev.tarn.objectserver.store;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** All buckets of a server; safe for many threads. */
public final class ObjectStore implements AutoCloseable {

    private final Map<String, Bucket> buckets = new ConcurrentSkipListMap<>();
    private final ContentIntake intake = new ContentIntake();
    private final AtomicLong generation = new AtomicLong();
    private final InstantSource clock;
    private final ChecksumAlgorithm defaultChecksum;

    /**
     * An empty store.
     *
     * @param clock the time
     * @param defaultChecksum what is computed for objects that come without a checksum
     */
    public ObjectStore(InstantSource clock, ChecksumAlgorithm defaultChecksum) {
        this.clock = clock;
        this.defaultChecksum = defaultChecksum;
    }

    /** Creates a bucket; false when there is one of that name. */
    public boolean create(String name, BucketAccess access) {
        return buckets.putIfAbsent(name, new Bucket(name, access, now(), this::nextGeneration))
                == null;
    }

    /** A bucket. */
    public Optional<Bucket> find(String name) {
        return Optional.ofNullable(buckets.get(name));
    }

    /** All buckets by name. */
    public Collection<Bucket> buckets() {
        return buckets.values();
    }

    /** Removes a bucket; false when it holds objects or uploads. */
    public boolean remove(Bucket bucket) {
        synchronized (bucket) {
            boolean empty = bucket.objects().isEmpty() && bucket.uploads().isEmpty();
            return empty && buckets.remove(bucket.name(), bucket);
        }
    }

    /** What takes bytes in. */
    public ContentIntake intake() {
        return intake;
    }

    /** What is computed for objects that come without a checksum. */
    public ChecksumAlgorithm defaultChecksum() {
        return defaultChecksum;
    }

    /** The number of a new state of any object: the time in microseconds, but never twice. */
    public long nextGeneration() {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return generation.updateAndGet(last -> Math.max(last + 1, now));
    }

    /** The time of a change. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Removes all files. */
    @Override
    public void close() throws IOException {
        intake.close();
    }
}
