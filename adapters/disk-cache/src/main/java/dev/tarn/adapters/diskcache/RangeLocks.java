package dev.tarn.adapters.diskcache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Optional;

/**
 * How ranges of a file are locked between processes: by the system, unless a test says otherwise.
 */
interface RangeLocks {
    /** The system's locks. */
    RangeLocks OF_SYSTEM =
            (channel, offset, length, shared) -> {
                FileLock lock = channel.tryLock(offset, length, shared);
                return lock == null ? Optional.empty() : Optional.of(lock::release);
            };

    /**
     * Locks a range.
     *
     * @return the lock; empty when another process has it
     * @throws java.nio.channels.OverlappingFileLockException when this JVM has it
     */
    Optional<Lock> tryLock(FileChannel channel, long offset, long length, boolean shared)
            throws IOException;

    /** A locked range. */
    interface Lock {
        void release() throws IOException;
    }
}
