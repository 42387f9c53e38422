package dev.tarn.testkit;

import dev.tarn.spi.Content;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A storage whose reads go wrong by script: the n-th read of an address meets a {@link Fault}.
 * Counts every call that would make a request. Safe for use by many threads.
 */
public final class FaultyStorage extends DelegatingStorage {
    private record NumberedRead(ObjectUri uri, long number) {}

    private final Map<NumberedRead, Fault> script = new ConcurrentHashMap<>();
    private final Map<ObjectUri, Fault> always = new ConcurrentHashMap<>();
    private final Map<ObjectUri, AtomicLong> reads = new ConcurrentHashMap<>();
    private final Map<ObjectUri, AtomicLong> stats = new ConcurrentHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong changes = new AtomicLong();
    private final Stalls stalls = new Stalls();

    /**
     * Wraps a storage; without a script its calls just pass.
     *
     * @param target closed with this one
     */
    public FaultyStorage(Storage target) {
        super(target);
    }

    /**
     * Scripts the read that comes next.
     *
     * @param uri the object
     * @param fault what happens
     * @return this storage
     */
    public FaultyStorage onNextRead(ObjectUri uri, Fault fault) {
        return onRead(uri, reads(uri) + 1, fault);
    }

    /**
     * Scripts one read.
     *
     * @param uri the object
     * @param number which read of this object, counted from 1 since the storage was made
     * @param fault what happens
     * @return this storage
     */
    public FaultyStorage onRead(ObjectUri uri, long number, Fault fault) {
        script.put(new NumberedRead(uri, number), fault);
        return this;
    }

    /**
     * Scripts every read that has no script of its own.
     *
     * @param uri the object
     * @param fault what happens
     * @return this storage
     */
    public FaultyStorage onEveryRead(ObjectUri uri, Fault fault) {
        always.put(uri, fault);
        return this;
    }

    /**
     * How often an object was read, failures included.
     *
     * @param uri the object
     * @return the count
     */
    public long reads(ObjectUri uri) {
        return count(reads, uri).get();
    }

    /**
     * How often an object was asked for without its bytes.
     *
     * @param uri the object
     * @return the count
     */
    public long stats(ObjectUri uri) {
        return count(stats, uri).get();
    }

    /**
     * How many calls would have made a request, of any kind.
     *
     * @return the count
     */
    public long calls() {
        return calls.get();
    }

    /** Ends all stalls, those to come included. */
    public void release() {
        stalls.release();
    }

    @Override
    public ObjectStat stat(StatRequest request) throws StorageException {
        request.cancellation().throwIfCancelled();
        calls.incrementAndGet();
        count(stats, request.uri()).incrementAndGet();
        return super.stat(request);
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        request.cancellation().throwIfCancelled();
        calls.incrementAndGet();
        long number = count(reads, request.uri()).incrementAndGet();
        Fault fault = script.remove(new NumberedRead(request.uri(), number));
        if (fault == null) {
            fault = always.get(request.uri());
        }
        return fault == null ? super.read(request) : faulty(request, fault);
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        request.cancellation().throwIfCancelled();
        calls.incrementAndGet();
        return super.list(request);
    }

    @Override
    public ObjectStat write(WriteRequest request) throws StorageException {
        request.cancellation().throwIfCancelled();
        calls.incrementAndGet();
        return super.write(request);
    }

    @Override
    public void delete(DeleteRequest request) throws StorageException {
        request.cancellation().throwIfCancelled();
        calls.incrementAndGet();
        super.delete(request);
    }

    @Override
    public Map<ObjectUri, StorageException> deleteAll(DeleteAllRequest request)
            throws StorageException {
        request.cancellation().throwIfCancelled();
        calls.incrementAndGet();
        return super.deleteAll(request);
    }

    @Override
    public ObjectStat copy(CopyRequest request) throws StorageException {
        request.cancellation().throwIfCancelled();
        calls.incrementAndGet();
        return super.copy(request);
    }

    @Override
    public void close() {
        stalls.close();
        super.close();
    }

    private ReadResult faulty(ReadRequest request, Fault fault) throws StorageException {
        if (fault instanceof Fault.Fail fail) {
            throw new StorageException(
                    fail.kind(),
                    "The script says so",
                    request.uri(),
                    fail.retryAfter().orElse(null),
                    null);
        }
        if (fault instanceof Fault.Stall) {
            try (Stalls.Stall stall = stalls.begin(request)) {
                stall.await();
            }
            return super.read(request);
        }
        ReadResult result = super.read(request);
        return result instanceof Content content ? faulty(request, content, fault) : result;
    }

    private Content faulty(ReadRequest request, Content content, Fault fault) {
        if (fault instanceof Fault.ChangeVersion) {
            ObjectVersion version = ObjectVersion.of("scripted-" + changes.incrementAndGet());
            return replaced(content, content.stat().withVersion(version));
        }
        Optional<Stalls.Stall> stall =
                fault instanceof Fault.StallAfter
                        ? Optional.of(stalls.begin(request))
                        : Optional.empty();
        FaultyStream stream = new FaultyStream(content.stream(), fault, stall.orElse(null));
        return content.withStream(stream);
    }

    private static Content replaced(Content content, ObjectStat stat) {
        return content.length().isPresent()
                ? Content.of(stat, content.length().getAsLong(), content.stream())
                : Content.ofUnknownLength(stat, content.stream());
    }

    private static AtomicLong count(Map<ObjectUri, AtomicLong> counts, ObjectUri uri) {
        return counts.computeIfAbsent(uri, key -> new AtomicLong());
    }
}
