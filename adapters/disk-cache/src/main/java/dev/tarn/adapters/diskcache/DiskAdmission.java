package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object on its way into the cache: the lock on its transfer, and the attempt under way. */
final class DiskAdmission implements Admission {
    private static final System.Logger LOG = System.getLogger(DiskAdmission.class.getPackageName());

    private final SharedDirectory directory;
    private final Limits limits;
    private final CacheName name;
    private final String location;
    private final Cancellation cancellation;
    private final LockFile.Held flight;
    private @Nullable Attempt attempt;
    private boolean closed;

    DiskAdmission(
            SharedDirectory directory,
            Limits limits,
            ObjectIdentity identity,
            Cancellation cancellation,
            LockFile.Held flight) {
        this.directory = directory;
        this.limits = limits;
        this.name = CacheName.of(identity);
        this.location = identity.location().text();
        this.cancellation = cancellation;
        this.flight = flight;
    }

    private record Attempt(ObjectStat stat, IncomingFile incoming) {}

    @Override
    public Optional<CachedMedia> present() {
        return Optional.empty();
    }

    @Override
    public MediaSink begin(ObjectStat stat) throws MediaException {
        if (closed) {
            throw new IllegalStateException("This admission is closed or committed");
        }
        drop();
        try {
            IncomingFile incoming =
                    IncomingFile.create(directory, limits, name, stat, cancellation);
            attempt = new Attempt(stat, incoming);
            return incoming;
        } catch (IOException e) {
            throw trouble(e, "make room for " + stat.uri(), stat.size().orElse(1));
        }
    }

    @Override
    public CachedMedia commit() throws StorageException, MediaException {
        Attempt current = attempt;
        if (closed || current == null) {
            throw new IllegalStateException("Nothing was begun, or it was committed already");
        }
        boolean published = false;
        try {
            current.incoming().verify();
            current.incoming().finish();
            Entry entry = directory.lock().call(() -> publish(current));
            published = true;
            attempt = null;
            directory.flusher().start();
            return directory.copies().handOut(entry, limits.clock());
        } catch (StorageException e) {
            throw e;
        } catch (IOException e) {
            throw trouble(e, "publish " + current.stat().uri(), 1);
        } finally {
            if (published) {
                close();
            } else {
                drop();
            }
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        drop();
        flight.close();
    }

    /** Moves the file to its name; the index follows, since a file alone is only fetched again. */
    private Entry publish(Attempt current) throws IOException {
        ObjectStat stat = current.stat();
        TemporaryFile file = current.incoming().file();
        Path target = directory.layout().copy(name);
        long now = directory.stamps().next(limits.clock());
        Stamps.set(file.path(), now);
        long inode = TemporaryFile.inode(file.path());
        long replaced = bytesToBeReplaced(target);
        Files.move(file.path(), target, StandardCopyOption.ATOMIC_MOVE);
        directory.tally().fetched(file.length());
        directory.space().add(-replaced);
        CopyRecord fact =
                new CopyRecord(
                        name,
                        file.length(),
                        current.incoming().crc32c(),
                        directory.boot(),
                        inode,
                        Stamps.micros(limits.clock().instant()),
                        now,
                        stat.version().map(ObjectVersion::text).orElse(""),
                        location);
        return directory.index().publish(fact);
    }

    /** A copy that no index knew is replaced; when it is leased its bytes stay with the lease. */
    private static long bytesToBeReplaced(Path target) throws IOException {
        BasicFileAttributes old = Inventory.regularFile(target);
        return old == null || Leases.isLeased(target) ? 0 : old.size();
    }

    private void drop() {
        Attempt current = attempt;
        attempt = null;
        if (current == null) {
            return;
        }
        try {
            current.incoming().discard();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A temporary is left to the next sweep", e);
        }
    }

    private MediaException trouble(IOException failure, String doing, long wanted) {
        return DiskTrouble.of(failure, doing, directory.layout().root(), wanted);
    }
}
