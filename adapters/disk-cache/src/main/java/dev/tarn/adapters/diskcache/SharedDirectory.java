package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaLease;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cache directory as this JVM has it open: one for all stores on it, since locks between
 * processes belong to the whole JVM. Closed with the last store.
 */
final class SharedDirectory {
    private static final System.Logger LOG =
            System.getLogger(SharedDirectory.class.getPackageName());

    private static final int PROBE = 1 << 16;

    /** How many files are given their access time in one go: about a quarter of a second. */
    private static final int FILE_TIMES = 1 << 15;

    /** By the directory's own key, which two paths to it share. */
    private static final Map<Object, SharedDirectory> OPEN = new HashMap<>();

    /** The shards that were looked at and are directories; under the lock. */
    private final BitSet knownShards = new BitSet(CacheLayout.SHARDS);

    private final Object key;
    private final long boot;
    private final CacheLayout layout;
    private final CacheAccess access;
    private final DirectoryLock lock;
    private final Tally tally = new Tally();
    private final Stamps stamps = new Stamps();
    private final Index index;
    private final Evictor evictor;
    private final Space space;
    private final Publisher publisher;
    private final RangeLocks locks;
    private final Leases leases;
    private final Copies copies;
    private final Flusher flusher;
    private final DiskHealth health;
    private final ScarceFiles files;
    private volatile @Nullable Owner owner;

    /** Stores, and transfers under way. */
    private int stores;

    private SharedDirectory(Object key, CacheRoot root, Machine machine, InstantSource clock) {
        this.key = key;
        this.boot = ObjectHash.of(machine.boot()).a();
        this.locks = machine.locks();
        this.layout = root.layout();
        this.access = root.access();
        this.lock = new DirectoryLock(layout.locks(), access, locks);
        this.index = new Index(layout, access, boot);
        this.evictor = new Evictor(layout, index, tally);
        this.space = new Space(this, evictor, new Sweeper(layout, locks));
        this.publisher = new Publisher(space);
        this.leases = new Leases(layout, lock, space);
        this.copies = new Copies(this, index);
        this.flusher = new Flusher(this::flush);
        this.health = new DiskHealth(clock, this::probe);
        this.files = new ScarceFiles(layout.root(), space, this::owner);
    }

    /** Opens the directory, or joins the stores that have it open. */
    static SharedDirectory join(CacheRoot root, Machine machine, InstantSource clock)
            throws IOException {
        synchronized (OPEN) {
            Path path = root.layout().root();
            Object found =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                            .fileKey();
            Object key = found == null ? path : found;
            SharedDirectory directory = OPEN.get(key);
            if (directory == null) {
                directory = new SharedDirectory(key, root, machine, clock);
                OPEN.put(key, directory);
            }
            directory.stores++;
            return directory;
        }
    }

    /** Keeps the directory open beyond its stores, for a transfer that is still under way. */
    void hold() {
        synchronized (OPEN) {
            stores++;
        }
    }

    /** Ends a {@link #hold}. */
    void letGo() {
        synchronized (OPEN) {
            if (stores > 1) {
                stores--;
                return;
            }
        }
        leave();
    }

    /** Leaves; the last store out writes what is unwritten and gives up the owner file. */
    void leave() {
        flush();
        synchronized (OPEN) {
            stores--;
            if (stores > 0) {
                return;
            }
            OPEN.remove(key);
            flusher.close();
            flush();
            recordAccesses();
            giveUpOwner();
            closeLedger();
        }
    }

    /** The mark of the machine's present boot. */
    long boot() {
        return boot;
    }

    CacheLayout layout() {
        return layout;
    }

    CacheAccess access() {
        return access;
    }

    DirectoryLock lock() {
        return lock;
    }

    Tally tally() {
        return tally;
    }

    Stamps stamps() {
        return stamps;
    }

    Index index() {
        return index;
    }

    Evictor evictor() {
        return evictor;
    }

    Space space() {
        return space;
    }

    Publisher publisher() {
        return publisher;
    }

    Copies copies() {
        return copies;
    }

    Flusher flusher() {
        return flusher;
    }

    DiskHealth health() {
        return health;
    }

    ScarceFiles files() {
        return files;
    }

    /** A lease; without a link, so that it only tells the path, where none can be made. */
    MediaLease lease(CacheName name, Set<MediaLease> open) throws IOException {
        if (!health.isGood()) {
            return Leases.unprotected(layout.copy(name));
        }
        try {
            return leases.take(name, owner(), open);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            var unused = trouble(e, "lease " + layout.copy(name), 0);
            return Leases.unprotected(layout.copy(name));
        }
    }

    /** Translates a failed write, after which the cache is passed through. */
    MediaException trouble(IOException failure, String doing, long wanted) {
        MediaException translated = DiskTrouble.of(failure, doing, layout.root(), wanted);
        if (translated != failure) {
            health.failed(translated, wanted);
        }
        return translated;
    }

    /** Begins as if a write had failed, without a word: many a cache is only read. */
    void onlyRead(IOException failure) {
        health.failedQuietly(DiskTrouble.of(failure, "take in new files", layout.root(), 0));
    }

    /** This process's id as an owner here, registered when it is first needed or was lost. */
    synchronized String owner() throws IOException {
        Owner known = owner;
        if (known != null && known.isRegistered()) {
            access.createDirectory(layout.temporaries());
            access.createDirectory(layout.temporaries(known.id()));
            return known.id();
        }
        for (Path directory :
                List.of(
                        layout.root(),
                        layout.objects(),
                        layout.indexes(),
                        layout.owners(),
                        layout.temporaries(),
                        layout.leases())) {
            access.createDirectory(directory);
        }
        CacheFormat.check(new CacheRoot(layout, access));
        return lock.call(this::register).id();
    }

    /** A new file of this process; its room is reserved already. */
    TemporaryFile newTemporary(long room) throws IOException {
        try {
            return TemporaryFile.create(layout.newTemporary(ownerIfAny()), access, room);
        } catch (NoSuchFileException e) {
            return TemporaryFile.create(layout.newTemporary(owner()), access, room);
        }
    }

    /** Makes a temporary file a copy; within a change. The shard is made when there is none. */
    Path moveIntoShard(TemporaryFile file, CacheName name) throws IOException {
        Path target = layout.copy(name);
        int shard = name.hash().shard();
        if (!knownShards.get(shard)) {
            makeShard(shard);
        }
        try {
            file.moveTo(target);
        } catch (NoSuchFileException e) {
            makeShard(shard);
            file.moveTo(target);
        }
        return target;
    }

    /** A symbolic link in its place is refused, so that no copy is moved out of the cache. */
    private void makeShard(int shard) throws IOException {
        access.createDirectory(layout.objects());
        access.createDirectory(layout.shard(shard));
        knownShards.set(shard);
    }

    /** This process's id, or no owner's when it has not registered. */
    String ownerIfAny() {
        Owner known = owner;
        return known == null ? "" : known.id();
    }

    /** Writes access times and counters. What cannot be written is left for another time. */
    void flush() {
        if (!health.isGood()) {
            return;
        }
        List<Entry> refused = stamps.write(layout, FILE_TIMES);
        try {
            if (!refused.isEmpty() || tally.isPending() || space.isAhead()) {
                lock.run(
                        () -> {
                            index.recordAccesses(refused);
                            index.rest();
                            space.flush();
                        });
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Access times could not be written", e);
        }
    }

    /** Writes the access times that are left into the index: at the end nothing can wait. */
    private void recordAccesses() {
        List<Entry> left = stamps.takeAll();
        if (left.isEmpty() || !health.isGood()) {
            return;
        }
        try {
            for (Map.Entry<Integer, List<Entry>> some : Index.byShard(left).entrySet()) {
                lock.run(
                        () -> {
                            index.recordAccesses(some.getValue());
                            var unused = index.compact(some.getKey());
                            index.rest();
                        });
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Access times could not be written", e);
        }
    }

    /** Writes a file as long as a small copy, and the ledger. */
    private void probe(long wanted) throws IOException {
        if (!DiskTrouble.hasRoom(layout.root(), wanted)) {
            throw new IOException("There is no room yet");
        }
        Path file = layout.newTemporary(owner());
        try {
            try (TemporaryFile probe = TemporaryFile.create(file, access, PROBE)) {
                probe.write(ByteBuffer.allocate(PROBE), 0);
            }
            space.flush();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Known before the lock is given back: nobody here may open the owner file again. */
    private Owner register() throws IOException {
        Owner registered = Owner.register(layout, access, locks);
        owner = registered;
        return registered;
    }

    private void closeLedger() {
        try {
            space.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The ledger was not closed", e);
        }
    }

    private synchronized void giveUpOwner() {
        Owner known = owner;
        if (known == null) {
            return;
        }
        try {
            lock.run(
                    () -> {
                        Sweeper.deleteIfEmpty(layout.leases(known.id()));
                        Sweeper.deleteIfEmpty(layout.temporaries(known.id()));
                        known.close();
                        owner = null;
                    });
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Left to be swept by another process", e);
        }
    }
}
