package dev.tarn.adapters.diskcache;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A disabled cache: nothing is kept, and no look-up finds anything. What is fetched lies in a
 * private temporary file until its last lease or this store is closed, whichever comes first.
 *
 * <p>Writes to the temporary directory alone, and only when a file is fetched. Safe for use by many
 * threads.
 */
public final class TemporaryMediaStore implements MediaStore {
    private static final System.Logger LOG =
            System.getLogger(TemporaryMediaStore.class.getPackageName());

    private final Path cacheDir;
    private final TemporaryFolder folder;
    private final InstantSource clock;
    private final Map<ObjectIdentity, Temporary> present = new HashMap<>();
    private final Set<Temporary> all = new HashSet<>();
    private boolean closed;

    /**
     * Prepares a store; makes nothing yet.
     *
     * @param cacheDir the {@code cache_dir} of the settings, for the stats; not touched
     * @param temporaries the temporary directory
     * @param clock tells when files were fetched
     */
    public TemporaryMediaStore(Path cacheDir, Path temporaries, InstantSource clock) {
        this.cacheDir = cacheDir;
        this.folder = new TemporaryFolder(temporaries);
        this.clock = clock;
    }

    /** A file, and how many leases hold it. */
    private static final class Temporary {
        private final ObjectIdentity identity;
        private final CachedMedia media;
        private int leases;

        Temporary(ObjectIdentity identity, CachedMedia media) {
            this.identity = identity;
            this.media = media;
        }
    }

    @Override
    public Optional<CachedMedia> lookup(ObjectIdentity identity) {
        return Optional.empty();
    }

    @Override
    public Optional<Admission> admit(AdmissionRequest request) throws MediaException {
        request.cancellation().throwIfCancelled();
        synchronized (this) {
            requireOpen();
            Temporary there = present.get(request.identity());
            if (there != null && !request.renew()) {
                return Optional.of(new PresentCopy(there.media));
            }
        }
        if (!request.waits()) {
            return Optional.empty(); // whoever can do without a copy gets none: nothing is kept
        }
        return Optional.of(new TemporaryAdmission(this, folder, request));
    }

    @Override
    public synchronized Optional<MediaLease> lease(ObjectIdentity identity) {
        requireOpen();
        Temporary temporary = present.get(identity);
        if (temporary == null) {
            return Optional.empty();
        }
        temporary.leases++;
        return Optional.of(new Lease(temporary));
    }

    /** Takes over a file that is complete. */
    synchronized void add(ObjectIdentity identity, CachedMedia media) {
        Temporary temporary = new Temporary(identity, media);
        all.add(temporary);
        Temporary before = present.put(identity, temporary);
        if (before != null && before.leases == 0) {
            delete(before);
        }
        if (closed) {
            delete(temporary);
        }
    }

    InstantSource clock() {
        return clock;
    }

    @Override
    public CacheLimit limit() {
        return new CacheLimit.Disabled();
    }

    @Override
    public CacheStats stats() {
        return new CacheStats(
                cacheDir, limit(), 0, 0, new CacheStats.Counters(0, 0, 0, 0, 0), Optional.empty());
    }

    @Override
    public CacheStats stats(Stream<ObjectIdentity> identities) {
        return stats();
    }

    @Override
    public ClearReport clear() {
        return new ClearReport(0, 0, 0);
    }

    @Override
    public ClearReport clear(Stream<ObjectIdentity> identities) {
        return clear();
    }

    @Override
    public synchronized void close() {
        closed = true;
        Set.copyOf(all).forEach(this::delete);
        folder.close();
    }

    private final class Lease implements MediaLease {
        private final Temporary temporary;
        private boolean ended;

        Lease(Temporary temporary) {
            this.temporary = temporary;
        }

        @Override
        public Path path() {
            return temporary.media.path();
        }

        @Override
        public void close() {
            synchronized (TemporaryMediaStore.this) {
                if (!ended) {
                    ended = true;
                    temporary.leases--;
                    if (temporary.leases == 0) {
                        delete(temporary);
                    }
                }
            }
        }
    }

    private void delete(Temporary temporary) {
        present.remove(temporary.identity, temporary);
        if (!all.remove(temporary)) {
            return;
        }
        try {
            Files.deleteIfExists(temporary.media.path());
            folder.giveBack(temporary.media.size(), 0);
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A temporary file cannot be deleted: {0}",
                    temporary.media.path());
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This media store is closed");
        }
    }
}
