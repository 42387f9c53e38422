package dev.tarn.adapters.diskcache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one lock under which a cache directory is changed: room taken or given back, a copy published
 * or evicted, a lease taken, the index appended to. No hit needs it.
 */
final class DirectoryLock {
    private final ReentrantLock mutex = new ReentrantLock();
    private final Path path;
    private final CacheAccess access;
    private final RangeLocks locks;
    private volatile @Nullable LockFile file;

    DirectoryLock(Path path, CacheAccess access, RangeLocks locks) {
        this.path = path;
        this.access = access;
        this.locks = locks;
    }

    /**
     * The right to fetch an object; empty while any thread of any process has it. Whether the lock
     * file was replaced is seen when the directory is next locked: until then an object may be
     * fetched twice, no worse.
     */
    Optional<LockFile.Held> tryFlight(ObjectHash hash) throws IOException {
        LockFile known = file;
        return (known == null ? file() : known).tryLock(hash.lockOffset());
    }

    /** The right to evict; empty while any thread of any process does. */
    Optional<LockFile.Held> tryEviction() throws IOException {
        return file().tryLock(LockFile.EVICTION_OFFSET);
    }

    /**
     * The right to keep an object that is read in passing, at a reader's pace: it turns other such
     * readers away, and holds up nobody who fetches.
     */
    Optional<LockFile.Held> tryPassing(ObjectHash hash) throws IOException {
        return file().tryLock(hash.lockOffset() | LockFile.PASSING_BITS);
    }

    /** What is done under the lock. */
    interface Action<T> {
        T run() throws IOException;
    }

    /** What is done under the lock, without an answer. */
    interface Step {
        void run() throws IOException;
    }

    /** Runs an action under the lock, which a thread that has it may take again. */
    <T> T call(Action<T> action) throws IOException {
        mutex.lock();
        try {
            if (mutex.getHoldCount() > 1) {
                return action.run();
            }
            LockFile.Held held = acquire();
            try {
                return action.run();
            } finally {
                held.close();
            }
        } finally {
            mutex.unlock();
        }
    }

    void run(Step step) throws IOException {
        call(
                () -> {
                    step.run();
                    return true;
                });
    }

    /** Interrupts neither end this wait nor are they lost: what is done under the lock is short. */
    private LockFile.Held acquire() throws IOException {
        LockFile locks = file();
        Pause pause = Pause.forDirectory();
        boolean interrupted = false;
        LockWait wait = new LockWait("directory");
        try {
            while (true) {
                Optional<LockFile.Held> lock = locks.tryLock(LockFile.DIRECTORY_OFFSET);
                if (lock.isPresent()) {
                    return lock.get();
                }
                wait.pause();
                interrupted |= pause.takeWhole();
            }
        } finally {
            wait.end();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The lock file, opened anew when another took its place. */
    private LockFile file() throws IOException {
        LockFile known = file;
        if (known != null && known.isAt(path)) {
            return known;
        }
        LockFile opened = LockFile.open(path, access, locks);
        file = opened;
        return opened;
    }
}
