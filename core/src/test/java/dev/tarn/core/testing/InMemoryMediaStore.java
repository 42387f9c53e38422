package dev.tarn.core.testing;

import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.CacheStats;
import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.ClearReport;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaLease;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.AdmissionRequest;
import dev.tarn.core.port.MediaStore;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies without files. Watches that admissions of one object never overlap and all end. */
public final class InMemoryMediaStore implements MediaStore {
    private final Map<ObjectIdentity, CachedMedia> copies = new ConcurrentHashMap<>();
    private final Map<ObjectIdentity, Boolean> admitted = new ConcurrentHashMap<>();
    private final Map<ObjectIdentity, Long> unproven = new ConcurrentHashMap<>();
    private final Map<ObjectIdentity, Integer> leased = new ConcurrentHashMap<>();
    private final AtomicInteger bulkAdmissions = new AtomicInteger();
    private volatile InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    private final AtomicInteger admissions = new AtomicInteger();
    private final AtomicInteger corruptCommits = new AtomicInteger();
    private final AtomicInteger evictionsBeforeLease = new AtomicInteger();
    private volatile CacheLimit limit = new CacheLimit.Bounded(1L << 40);
    private volatile @Nullable MediaException trouble;
    private volatile boolean closed;
    private final AtomicInteger files = new AtomicInteger();
    private volatile @Nullable Path folder;

    /** Tells when copies were compared. */
    public InMemoryMediaStore clock(InstantSource newClock) {
        clock = newClock;
        return this;
    }

    /** A file of that length is there, and no index knows of it. */
    public void unproven(ObjectIdentity identity, long size) {
        unproven.put(identity, size);
    }

    Optional<Long> unproven(ObjectIdentity identity) {
        return Optional.ofNullable(unproven.get(identity));
    }

    void proven(ObjectIdentity identity) {
        unproven.remove(identity);
    }

    Instant now() {
        return clock.instant();
    }

    /** How many admissions were part of a bulk pass. */
    public int bulkAdmissions() {
        return bulkAdmissions.get();
    }

    public boolean isLeased(ObjectIdentity identity) {
        return leased.getOrDefault(identity, 0) > 0;
    }

    public InMemoryMediaStore limit(CacheLimit newLimit) {
        limit = newLimit;
        return this;
    }

    /** Every {@code begin} fails so; null ends the trouble. */
    public void trouble(@Nullable MediaException failure) {
        trouble = failure;
    }

    /** The next commits find that the bytes do not match. */
    public void corruptCommits(int count) {
        corruptCommits.set(count);
    }

    /** A copy is gone that often before a lease can be taken. */
    public void evictBeforeLease(int times) {
        evictionsBeforeLease.set(times);
    }

    public void publish(ObjectIdentity identity, long size) {
        publish(identity, size, Optional.empty(), Instant.EPOCH);
    }

    public void publish(
            ObjectIdentity identity, long size, Optional<ObjectVersion> version, Instant checked) {
        Path path = Path.of("/cache").resolve(Integer.toHexString(identity.hashCode()));
        copies.put(identity, new CachedMedia(path, size, version, checked));
    }

    /** From now on copies are real files of this folder. */
    public InMemoryMediaStore keepingIn(Path newFolder) {
        folder = newFolder;
        return this;
    }

    void publish(
            ObjectIdentity identity, byte[] bytes, Optional<ObjectVersion> version, Instant checked)
            throws IOException {
        Path kept = folder;
        if (kept == null) {
            publish(identity, bytes.length, version, checked);
            return;
        }
        Path path = Files.write(kept.resolve("copy-" + files.incrementAndGet()), bytes);
        copies.put(identity, new CachedMedia(path, bytes.length, version, checked));
    }

    /** How many leases are held. */
    public int leases() {
        return leased.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** A copy that is a real file. */
    public void publish(ObjectIdentity identity, Path path, long size) {
        copies.put(identity, new CachedMedia(path, size, Optional.empty(), Instant.EPOCH));
    }

    boolean remove(ObjectIdentity identity) {
        return copies.remove(identity) != null;
    }

    public int admissions() {
        return admissions.get();
    }

    /** How many admissions were not given back. */
    public int open() {
        return admitted.size();
    }

    public int count() {
        return copies.size();
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public Optional<CachedMedia> lookup(ObjectIdentity identity) {
        return Optional.ofNullable(copies.get(identity));
    }

    @Override
    public Optional<Admission> admit(AdmissionRequest request) {
        ObjectIdentity identity = request.identity();
        request.cancellation().throwIfCancelled();
        if (!request.waits() && admitted.containsKey(identity)) {
            return Optional.empty();
        }
        admissions.incrementAndGet();
        if (request.bulk()) {
            bulkAdmissions.incrementAndGet();
        }
        if (admitted.put(identity, true) != null) {
            throw new AssertionError("Two admissions at once: " + identity);
        }
        return Optional.of(new InMemoryAdmission(this, identity));
    }

    @Override
    public Optional<MediaLease> lease(ObjectIdentity identity) {
        CachedMedia copy = copies.get(identity);
        if (copy == null) {
            return Optional.empty();
        }
        if (evictionsBeforeLease.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            copies.remove(identity);
            return Optional.empty();
        }
        leased.merge(identity, 1, Integer::sum);
        return Optional.of(
                new InMemoryLease(copy.path(), () -> leased.merge(identity, -1, Integer::sum)));
    }

    @Override
    public CacheLimit limit() {
        return limit;
    }

    @Override
    public CacheStats stats() {
        return stats(copies.keySet().stream());
    }

    @Override
    public CacheStats stats(Stream<ObjectIdentity> identities) {
        long[] sizes =
                identities
                        .filter(copies::containsKey)
                        .mapToLong(identity -> copies.get(identity).size())
                        .toArray();
        return new CacheStats(
                Path.of("/cache"),
                limit,
                Arrays.stream(sizes).sum(),
                sizes.length,
                new CacheStats.Counters(0, 0, 0, 0, 0),
                Optional.empty());
    }

    @Override
    public ClearReport clear() {
        return clear(copies.keySet().stream());
    }

    @Override
    public ClearReport clear(Stream<ObjectIdentity> identities) {
        long files = identities.filter(identity -> copies.remove(identity) != null).count();
        return new ClearReport(files, 0, 0);
    }

    @Override
    public void close() {
        closed = true;
    }

    Optional<MediaException> trouble() {
        return Optional.ofNullable(trouble);
    }

    boolean takeCorruption() {
        return corruptCommits.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    void release(ObjectIdentity identity) {
        admitted.remove(identity);
    }

    private record InMemoryLease(Path path, Runnable end) implements MediaLease {
        @Override
        public void close() {
            end.run();
        }
    }
}
