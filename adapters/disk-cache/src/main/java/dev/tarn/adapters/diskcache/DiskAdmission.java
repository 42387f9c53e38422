package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.ClearReport;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.AdmissionRequest;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object on its way into the cache: the lock on its transfer, and the attempt under way. */
final class DiskAdmission implements Admission {
    private static final System.Logger LOG = System.getLogger(DiskAdmission.class.getPackageName());

    private final SharedDirectory directory;
    private final Limits limits;
    private final AdmissionRequest request;
    private final CacheName name;
    private final LockFile.Held flight;
    private final boolean isAbsent;
    private @Nullable Entry present;
    private @Nullable Attempt attempt;
    private boolean closed;

    DiskAdmission(
            SharedDirectory directory,
            Limits limits,
            AdmissionRequest request,
            LockFile.Held flight,
            Found found) {
        this.directory = directory;
        this.limits = limits.of(request);
        this.request = request;
        this.name = found.name();
        this.isAbsent = found.isAbsent();
        this.flight = flight;
        this.present = found.entry();
        directory.hold();
    }

    private record Attempt(ObjectStat stat, IncomingFile incoming) {}

    /** A whole file that is to become a copy. */
    private record Incoming(long inode, long stamp) {}

    @Override
    public Optional<CachedMedia> present() {
        Entry entry = present;
        return entry == null ? Optional.empty() : Optional.of(directory.copies().media(entry));
    }

    @Override
    public boolean isUnproven() {
        if (isAbsent || present != null) {
            return false;
        }
        try {
            return Inventory.regularFile(directory.layout().copy(name)) != null;
        } catch (IOException e) {
            return false; // what cannot be looked at is fetched
        }
    }

    @Override
    public Optional<CachedMedia> adopt(ObjectStat stat) throws MediaException {
        Path file = directory.layout().copy(name);
        try {
            BasicFileAttributes found = Inventory.regularFile(file);
            if (found == null
                    || stat.checksums().isEmpty()
                    || stat.size().orElse(found.size()) != found.size()) {
                return Optional.empty();
            }
            long inode = TemporaryFile.inode(file);
            ContentCheck.Verdict verdict = new ContentCheck(stat).read(file);
            if (verdict.mismatch().isPresent()) {
                return Optional.empty();
            }
            CopyRecord fact = record(stat, found.size(), verdict.crc32c(), inode);
            return directory
                    .lock()
                    .call(
                            () ->
                                    isStill(fact.size(), fact.inode())
                                            ? Optional.of(remember(fact))
                                            : Optional.<Entry>empty())
                    .map(this::handOut);
        } catch (NoSuchFileException e) {
            return Optional.empty(); // evicted meanwhile
        } catch (IOException e) {
            throw trouble(e, "read " + file, 1);
        }
    }

    @Override
    public CachedMedia confirm() throws MediaException {
        Entry entry = copyToRenew();
        try {
            long now = Stamps.micros(limits.clock().instant());
            Entry confirmed = directory.lock().call(() -> confirm(entry, now));
            return directory.copies().media(confirmed);
        } catch (IOException e) {
            throw trouble(e, "note a check of " + request.identity().location(), 1);
        }
    }

    @Override
    public boolean remove() throws MediaException {
        Entry entry = copyToRenew();
        try {
            boolean removed = directory.space().change(() -> !isStill(entry) || clear(entry));
            if (removed) {
                present = null;
            }
            return removed;
        } catch (IOException e) {
            throw trouble(e, "delete " + request.identity().location(), 1);
        }
    }

    @Override
    public MediaSink begin(ObjectStat stat) throws MediaException {
        if (closed) {
            throw new IllegalStateException("This admission is closed or committed");
        }
        drop();
        try {
            refuseIfLeased();
            IncomingFile incoming =
                    directory
                            .files()
                            .making(
                                    () ->
                                            IncomingFile.create(
                                                    directory,
                                                    limits,
                                                    stat,
                                                    request.cancellation()),
                                    stat.size().orElse(0));
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
            Incoming made = look(current.incoming().file().path());
            Entry entry = directory.publisher().publish(() -> publish(current, made));
            published = true;
            directory.flusher().start();
            directory.health().published();
            return directory.copies().publish(entry);
        } catch (NoSuchFileException e) {
            throw swept(current.stat(), e);
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
        directory.letGo();
    }

    /** Looks once at a file that nobody else writes; it has the time of its last write already. */
    private Incoming look(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        long stamp = directory.stamps().next(limits.clock());
        if (!Stamps.isAbout(attributes, stamp)) {
            Stamps.set(file, stamp);
        }
        long inode = Inventory.inode(attributes);
        return new Incoming(inode == Inventory.NO_INODE ? TemporaryFile.inode(file) : inode, stamp);
    }

    /** Moves the file to its name; the index follows, since a file alone is only fetched again. */
    private Entry publish(Attempt current, Incoming made) throws IOException {
        if (isPassing()) {
            Entry fetched = directory.copies().find(name);
            if (fetched != null) {
                return fetched;
            }
        }
        ObjectStat stat = current.stat();
        TemporaryFile file = current.incoming().file();
        Path target = directory.layout().copy(name);
        long size = file.length();
        refuseIfLeased();
        long replaced = bytesToBeReplaced(target);
        CopyRecord.Kind kind = kind();
        var unused = directory.files().makingWithin(() -> directory.moveIntoShard(file, name));
        attempt = null;
        directory.space().published(size);
        directory.space().add(-replaced);
        directory.tally().fetched(size);
        CopyRecord copy =
                record(stat, size, current.incoming().crc32c(), made.inode(), made.stamp());
        return directory.files().makingWithin(() -> rememberUnlessGone(copy.as(kind), target));
    }

    /** Who reads at leisure holds up nobody, and may bring what is older than a copy by then. */
    private boolean isPassing() {
        return !request.waits() && !request.renew();
    }

    /** What is replaced had its place already. */
    private CopyRecord.Kind kind() throws IOException {
        Entry replaced = present;
        if (replaced != null) {
            return replaced.kind();
        }
        return directory.space().isPassingThrough(limits)
                ? CopyRecord.Kind.TRANSIENT
                : CopyRecord.Kind.RESIDENT;
    }

    /** Says whether the file that an entry describes is still the copy; under the lock. */
    private boolean isStill(Entry entry) throws IOException {
        return isStill(entry.size(), entry.inode());
    }

    private boolean isStill(long size, long inode) throws IOException {
        Path file = directory.layout().copy(name);
        BasicFileAttributes found = Inventory.regularFile(file);
        return found != null && found.size() == size && TemporaryFile.inode(file) == inode;
    }

    private Entry confirm(Entry entry, long now) throws IOException {
        if (!isStill(entry)) {
            throw Refusals.evicted(request.identity().location().text());
        }
        return directory.index().confirm(entry, now);
    }

    private boolean clear(Entry entry) throws IOException {
        Inventory.Copy copy = new Inventory.Copy(name, entry.size(), entry.accessed());
        ClearReport done = directory.evictor().clear(List.of(copy));
        directory.space().add(-done.bytes());
        return done.leased() == 0;
    }

    /** Another process took this one for dead, which file systems without locks cannot prevent. */
    private static StorageException swept(ObjectStat stat, NoSuchFileException cause) {
        return StorageException.unavailable(
                "The temporary file was deleted before it was complete", stat.uri(), cause);
    }

    private CopyRecord record(ObjectStat stat, long size, int crc32c, long inode) {
        return record(stat, size, crc32c, inode, directory.stamps().next(limits.clock()));
    }

    private CopyRecord record(ObjectStat stat, long size, int crc32c, long inode, long accessed) {
        return new CopyRecord(
                name,
                size,
                crc32c,
                directory.boot(),
                inode,
                Stamps.micros(limits.clock().instant()),
                accessed,
                CopyRecord.Kind.RESIDENT,
                stat.version().map(ObjectVersion::text).orElse(""),
                request.identity().location().text());
    }

    /** Room for its record may have been made at its own cost. */
    private Entry rememberUnlessGone(CopyRecord fact, Path file) throws IOException {
        if (Inventory.isAbsent(file)) {
            throw new IOException("There is no room for its record");
        }
        return remember(fact);
    }

    /** Under the directory's lock. */
    private Entry remember(CopyRecord fact) throws IOException {
        Entry entry = directory.index().publish(fact);
        present = entry;
        return entry;
    }

    private CachedMedia handOut(Entry entry) {
        return directory.copies().handOut(entry, limits.clock());
    }

    private Entry copyToRenew() {
        Entry entry = present;
        if (entry == null) {
            throw new IllegalStateException("There is no copy to be renewed");
        }
        return entry;
    }

    /** Who holds a lease was promised that this copy stays. */
    private void refuseIfLeased() throws IOException {
        if (present == null) {
            return;
        }
        Path file = directory.layout().copy(name);
        if (Inventory.regularFile(file) != null && Leases.isLeased(file)) {
            throw Refusals.leased(request.identity().location().text());
        }
    }

    /** A copy that no index knew is replaced; when it is leased its bytes stay with the lease. */
    private static long bytesToBeReplaced(Path target) throws IOException {
        if (Inventory.isAbsent(target)) {
            return 0;
        }
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
        return directory.trouble(failure, doing, wanted);
    }
}
