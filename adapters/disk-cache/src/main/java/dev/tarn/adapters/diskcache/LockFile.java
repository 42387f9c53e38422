package dev.tarn.adapters.diskcache;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The file whose byte ranges processes lock against each other.
 *
 * <p>Its channel is opened once per JVM and never closed: closing any channel of a file drops all
 * locks that the process has on it. The channel sees no call but {@code tryLock} and {@code
 * release}, which interrupts do not close.
 */
final class LockFile {
    /** Beyond every offset of an object. */
    static final long DIRECTORY_OFFSET = 1L << 62;

    /** Of who evicts: one at a time, which need not hold the directory. */
    static final long EVICTION_OFFSET = DIRECTORY_OFFSET + 1;

    /** Added to an object's place: that of who keeps it in passing; never one of the two above. */
    static final long PASSING_BITS = DIRECTORY_OFFSET | 2;

    private static final System.Logger LOG = System.getLogger(LockFile.class.getPackageName());

    /** The one state that all stores of this JVM share, by the file's own key. */
    private static final Map<Object, LockFile> OPEN = new ConcurrentHashMap<>();

    private final FileChannel channel;
    private final Object fileKey;
    private final Set<Long> held = ConcurrentHashMap.newKeySet();
    private final RangeLocks locks;

    /** Whether the last attempt failed, which was said then: a fault may pass. */
    private final AtomicBoolean failing = new AtomicBoolean();

    private LockFile(FileChannel channel, Object fileKey, RangeLocks locks) {
        this.channel = channel;
        this.fileKey = fileKey;
        this.locks = locks;
    }

    /** The lock file at a path, made when there is none. */
    static LockFile open(Path path, CacheAccess access, RangeLocks locks) throws IOException {
        synchronized (OPEN) {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                access.createFile(path);
            }
            LockFile known = OPEN.get(keyOf(path));
            if (known != null) {
                return known;
            }
            FileChannel channel =
                    FileChannel.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            LinkOption.NOFOLLOW_LINKS);
            LockFile opened = new LockFile(channel, keyOf(path), locks);
            OPEN.put(opened.fileKey, opened);
            return opened;
        }
    }

    /** Says whether the path still leads to this file. */
    boolean isAt(Path path) {
        try {
            return fileKey.equals(keyOf(path));
        } catch (IOException e) {
            return false;
        }
    }

    /** Locks one byte; empty when another thread or process holds it. */
    Optional<Held> tryLock(long offset) throws IOException {
        if (!held.add(offset)) {
            return Optional.empty();
        }
        boolean locked = false;
        try {
            Optional<Held> lock = tryChannel(offset);
            locked = lock.isPresent();
            return lock;
        } finally {
            if (!locked) {
                held.remove(offset);
            }
        }
    }

    private Optional<Held> tryChannel(long offset) throws IOException {
        try {
            Optional<RangeLocks.Lock> lock = locks.tryLock(channel, offset, 1, false);
            if (failing.get() && failing.getAndSet(false)) {
                LOG.log(System.Logger.Level.INFO, "The media cache has its locks again");
            }
            return lock.map(taken -> () -> release(taken, offset));
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            if (!failing.getAndSet(true)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The file system of the media cache gives no locks: until it does, limit"
                                + " and leases hold within one process only",
                        e);
            }
            return Optional.of(() -> held.remove(offset));
        }
    }

    private void release(RangeLocks.Lock lock, long offset) {
        try {
            lock.release();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "A lock of the media cache was not released", e);
        } finally {
            held.remove(offset);
        }
    }

    private static Object keyOf(Path path) throws IOException {
        Object key =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .fileKey();
        return key == null ? path : key;
    }

    /** A locked byte. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
