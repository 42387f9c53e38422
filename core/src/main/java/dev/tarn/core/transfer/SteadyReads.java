package dev.tarn.core.transfer;

import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Reads that do not wait for ever. A read whose answer or bytes are late, measured by what the
 * store's recent requests took, is made a second time beside the first, once, and the first to get
 * further is read on; one that stays silent is given up as {@code UNAVAILABLE}, for {@link Retries}
 * to ask again.
 *
 * <p>Second requests are a few in a hundred of a store's requests at most, and so are reads given
 * up: a store that is slow as a whole is waited for, not asked more. Bodies go on where they broke
 * off, as long as the version is the same. Only time spent waiting for the store counts: who reads
 * slowly is not hurried.
 *
 * <p>One thread watches all reads while there are any; a further one is lent to each second request
 * until that has its answer. All are daemons that end when nothing is left to do.
 */
public final class SteadyReads {
    private static final int MOST_HEDGES = 32;
    private static final long IDLE_SECONDS = 5;

    private final LongSupplier nanos;
    private final Executor hedges;
    private final PerStore<Pace> paces;
    private final Set<SteadyRead> underWatch = ConcurrentHashMap.newKeySet();
    private final Watcher watcher;
    private final TransferCounters counters;

    /** Time is the caller's, and so are the threads of the watcher and of second requests. */
    SteadyReads(SteadyPolicy policy, LongSupplier nanos, Executor watch, Executor hedges) {
        this(policy, nanos, watch, hedges, new TransferCounters());
    }

    private SteadyReads(
            SteadyPolicy policy,
            LongSupplier nanos,
            Executor watch,
            Executor hedges,
            TransferCounters counters) {
        this.counters = counters;
        this.nanos = nanos;
        this.hedges = hedges;
        this.paces = new PerStore<>(() -> new Pace(policy));
        this.watcher = new Watcher(this::look, () -> !underWatch.isEmpty(), watch);
    }

    /**
     * Reads by the system's clock, with counters of their own.
     *
     * @return the reads
     */
    public static SteadyReads create() {
        return create(new TransferCounters());
    }

    /**
     * Reads by the system's clock. No thread is made before the first read.
     *
     * @param counters hear of reads given up and made a second time
     * @return the reads
     */
    public static SteadyReads create(TransferCounters counters) {
        Executor threads =
                new ThreadPoolExecutor(
                        0,
                        MOST_HEDGES + 1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        SteadyReads::daemon);
        return new SteadyReads(
                SteadyPolicy.standard(), System::nanoTime, threads, threads, counters);
    }

    /**
     * Puts the watch around a storage's reads. Everything else is passed on.
     *
     * @param storage what to read from; closed with the answer
     * @return the storage to read from
     */
    public Storage over(Storage storage) {
        return new SteadyStorage(storage, this);
    }

    ReadResult read(Storage storage, ReadRequest request) throws StorageException {
        Pace pace = paces.of(StoreKey.of(storage.identity(request.uri())));
        return new SteadyRead(this, storage, request, pace).open();
    }

    /** Looks at every read that waits. */
    void look() {
        long now = now();
        underWatch.forEach(read -> read.look(now));
    }

    /** Never 0, which stands for no time. */
    long now() {
        long now = nanos.getAsLong();
        return now == 0 ? 1 : now;
    }

    /** What is counted of all reads. */
    TransferCounters counters() {
        return counters;
    }

    void watch(SteadyRead read) {
        underWatch.add(read);
        watcher.wake();
    }

    void forget(SteadyRead read) {
        underWatch.remove(read);
    }

    /**
     * Runs a second request.
     *
     * @throws java.util.concurrent.RejectedExecutionException when there are many already
     */
    void hedge(Runnable request) {
        hedges.execute(request);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tarn-reads");
        thread.setDaemon(true);
        return thread;
    }
}
