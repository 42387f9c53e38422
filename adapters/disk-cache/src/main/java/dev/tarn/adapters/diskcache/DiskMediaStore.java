package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.CacheStats;
import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.ClearReport;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaLease;
import dev.tarn.core.media.VerifyReport;
import dev.tarn.core.media.VerifyRequest;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.AdmissionRequest;
import dev.tarn.core.port.MediaStore;
import dev.tarn.spi.ObjectIdentity;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The media cache in a directory that any number of processes share, with no daemon between them.
 *
 * <p>Everything lies in {@code <cache_dir>/tarn}. Safe for use by many threads; several stores on
 * one directory in one JVM are fine, and each keeps to its own limit. On a directory that cannot be
 * written, copies are still found; only what must write fails.
 */
public final class DiskMediaStore implements MediaStore {
    private static final System.Logger LOG =
            System.getLogger(DiskMediaStore.class.getPackageName());

    private final SharedDirectory directory;
    private final Limits limits;
    private final Survey survey;
    private final Set<MediaLease> openLeases = Leases.newSet();
    private volatile Supplier<CacheStats.Transfers> transfers = () -> CacheStats.Transfers.NONE;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DiskMediaStore(SharedDirectory directory, DiskCacheOptions options) {
        this.directory = directory;
        this.limits = options.limits(directory.layout().root());
        this.survey = new Survey(directory, options.cacheDir(), options.limitBytes());
    }

    /**
     * Opens a cache directory, made when there is none: private to this user, or shared by the
     * group when it stands in a directory that the group may write.
     *
     * <p>Sweeps what killed processes left, and evicts down to a limit that was lowered.
     *
     * @param options where, and how much
     * @return the store; closed by the caller
     * @throws MediaException of kind {@link MediaException.Kind#DIRECTORY} when the directory is
     *     another user's, writable by everybody or of an unknown format; of kind {@link
     *     MediaException.Kind#DISK} when it can be neither made nor read
     */
    public static DiskMediaStore open(DiskCacheOptions options) throws MediaException {
        return open(options, Machine.here());
    }

    /** Opening is short: an interrupt neither ends it nor is lost. */
    static DiskMediaStore open(DiskCacheOptions options, Machine machine) throws MediaException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return openOnce(options, machine);
                } catch (MediaException e) {
                    if (!Thread.interrupted()) {
                        throw e;
                    }
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static DiskMediaStore openOnce(DiskCacheOptions options, Machine machine)
            throws MediaException {
        CacheRoot root = CacheRoot.open(options.cacheDir());
        try {
            DiskMediaStore store =
                    new DiskMediaStore(
                            SharedDirectory.join(root, machine, options.clock()), options);
            store.settle();
            return store;
        } catch (IOException e) {
            throw DiskTrouble.of(e, "open " + options.cacheDir(), root.layout().root(), 0);
        }
    }

    /**
     * Adds to the directory's counters what the transfers into this store go through.
     *
     * @param sum what the engine of the transfers has counted so far
     * @return this store
     */
    public DiskMediaStore counting(Supplier<CacheStats.Transfers> sum) {
        transfers = sum;
        directory.tally().watch(sum);
        return this;
    }

    @Override
    public Optional<CachedMedia> lookup(ObjectIdentity identity) throws MediaException {
        requireOpen();
        Found found = look(CacheName.of(identity));
        Entry entry = found.entry();
        if (entry == null) {
            directory.tally().miss();
            return Optional.empty();
        }
        directory.tally().hit();
        directory.flusher().start();
        tellHit(identity, entry);
        return Optional.of(directory.copies().handOut(entry, found.path(), limits.clock()));
    }

    @Override
    public Optional<Admission> admit(AdmissionRequest request) throws MediaException {
        requireOpen();
        Pause pause = Pause.forLock();
        LockWait wait = new LockWait("object");
        try {
            directory.health().require();
            if (directory.ownerIfAny().isEmpty()) {
                var unused = directory.files().making(directory::owner, 0);
            }
            while (true) {
                request.cancellation().throwIfCancelled();
                Optional<Admission> admission = tryAdmit(request);
                if (admission.isPresent() || !request.waits()) {
                    return admission;
                }
                wait.pause();
                pause.take("another transfer of " + request.identity().location());
            }
        } catch (IOException e) {
            throw trouble(e, "take in " + request.identity().location());
        } finally {
            wait.end();
        }
    }

    @Override
    public Optional<MediaLease> lease(ObjectIdentity identity) throws MediaException {
        requireOpen();
        CacheName name = CacheName.of(identity);
        Found found = look(name);
        Entry entry = found.entry();
        if (entry == null) {
            directory.tally().miss();
            return Optional.empty();
        }
        try {
            MediaLease lease = directory.lease(name, openLeases);
            directory.tally().hit();
            directory.flusher().start();
            tellHit(identity, entry);
            var unused = directory.copies().handOut(entry, found.path(), limits.clock());
            return Optional.of(lease);
        } catch (NoSuchFileException e) {
            directory.tally().miss();
            return Optional.empty();
        } catch (IOException e) {
            throw trouble(e, "lease " + identity.location());
        }
    }

    @Override
    public CacheLimit limit() {
        return CacheLimit.of(limits.bytes());
    }

    @Override
    public long room() throws MediaException {
        requireOpen();
        try {
            return Math.max(0, limits.bytes() - directory.space().used());
        } catch (IOException e) {
            throw unreadable(e, "look at its ledger");
        }
    }

    @Override
    public CacheStats stats() throws MediaException {
        requireOpen();
        try {
            return survey.all();
        } catch (IOException e) {
            throw unreadable(e, "count its files");
        }
    }

    @Override
    public CacheStats stats(Stream<ObjectIdentity> identities) throws MediaException {
        requireOpen();
        try {
            return survey.of(names(identities));
        } catch (IOException e) {
            throw unreadable(e, "count its files");
        }
    }

    @Override
    public ClearReport clear() throws MediaException {
        requireOpen();
        try {
            return survey.clearAll();
        } catch (IOException e) {
            throw trouble(e, "be cleared");
        }
    }

    @Override
    public ClearReport clear(Stream<ObjectIdentity> identities) throws MediaException {
        requireOpen();
        try {
            return survey.clear(names(identities));
        } catch (IOException e) {
            throw trouble(e, "be cleared");
        }
    }

    @Override
    public VerifyReport verify(VerifyRequest request) throws MediaException {
        requireOpen();
        try {
            if (request.repairs()) {
                directory.owner();
            }
            return new Verification(directory, limits.clock(), request).run();
        } catch (IOException e) {
            throw trouble(e, "be verified");
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        List.copyOf(openLeases).forEach(MediaLease::close);
        directory.tally().forget(transfers);
        directory.leave();
    }

    /** Writes what the background thread would write within five seconds. */
    void flush() {
        directory.flush();
    }

    private void settle() {
        try {
            directory.space().settle(limits);
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "The media cache can be read only: {0}",
                    directory.layout().root());
            directory.onlyRead(e);
        }
    }

    private static void tellHit(ObjectIdentity identity, Entry entry) {
        if (!FlightRecording.isPossible()) {
            return;
        }
        HitEvent event = new HitEvent();
        if (event.isEnabled()) {
            event.tell(identity, entry.size());
        }
    }

    private Found look(CacheName name) throws MediaException {
        try {
            return directory.copies().look(name);
        } catch (IOException e) {
            throw unreadable(e, "read " + directory.layout().copy(name));
        }
    }

    private Optional<Admission> tryAdmit(AdmissionRequest request) throws IOException {
        CacheName name = CacheName.of(request.identity());
        Optional<LockFile.Held> flight = directory.lock().tryFlight(name.hash());
        boolean kept = false;
        try {
            Found found = directory.copies().look(name);
            Entry entry = found.entry();
            if (entry != null && !request.renew()) {
                return Optional.of(
                        new PresentCopy(
                                directory.copies().handOut(entry, found.path(), limits.clock())));
            }
            if (flight.isEmpty()) {
                return Optional.empty();
            }
            if (!request.waits() && !request.renew()) {
                return directory
                        .lock()
                        .tryPassing(name.hash())
                        .map(held -> new DiskAdmission(directory, limits, request, held, found));
            }
            kept = true;
            return Optional.of(new DiskAdmission(directory, limits, request, flight.get(), found));
        } finally {
            if (!kept) {
                flight.ifPresent(LockFile.Held::close);
            }
        }
    }

    private static List<CacheName> names(Stream<ObjectIdentity> identities) {
        return identities.map(CacheName::of).distinct().toList();
    }

    private MediaException unreadable(IOException failure, String doing) {
        return DiskTrouble.of(failure, doing, directory.layout().root(), 0);
    }

    private MediaException trouble(IOException failure, String doing) {
        return directory.trouble(failure, doing, 0);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("This media store is closed");
        }
    }
}
