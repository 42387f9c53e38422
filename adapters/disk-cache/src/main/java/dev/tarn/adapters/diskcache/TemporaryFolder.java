package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.MediaException;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A private folder in the temporary directory, made at its first use. Whoever makes one deletes
 * those whose processes were killed: a living one holds the lock in its folder.
 */
final class TemporaryFolder implements AutoCloseable {
    private static final System.Logger LOG =
            System.getLogger(TemporaryFolder.class.getPackageName());
    private static final String LOCK = "lock";

    private final Path parent;
    private final CacheAccess access = CacheAccess.ofOwner();
    private @Nullable Path folder;
    private @Nullable FileChannel lock;
    private long files;

    /** The bytes of the files made here, and how many of them the disk has not yet given. */
    private long held;

    private long unwritten;

    TemporaryFolder(Path parent) {
        this.parent = parent;
    }

    /** Makes a file of its full length, when the disk has room for it. */
    synchronized TemporaryFile create(String what, CacheName name, long length) throws IOException {
        take(what, length);
        boolean made = false;
        try {
            files++;
            Path path = folder().resolve(files + "-" + name.fileName());
            TemporaryFile file = TemporaryFile.create(path, access, length);
            made = true;
            return file;
        } finally {
            if (!made) {
                giveBack(length, length);
            }
        }
    }

    synchronized void extend(String what, TemporaryFile file, long length) throws IOException {
        long more = length - file.length();
        take(what, more);
        boolean done = false;
        try {
            file.extend(length);
            done = true;
        } finally {
            if (!done) {
                giveBack(more, more);
            }
        }
    }

    synchronized void written(long bytes) {
        unwritten -= bytes;
    }

    synchronized void giveBack(long bytes, long neverWritten) {
        held -= bytes;
        unwritten -= neverWritten;
    }

    private void take(String what, long bytes) throws MediaException {
        long free = parent.toFile().getUsableSpace() - unwritten;
        if (bytes > free) {
            throw Refusals.noTemporaryRoom(what, bytes, parent, free, held > 0);
        }
        held += bytes;
        unwritten += bytes;
    }

    private Path folder() throws IOException {
        Path made = folder;
        if (made == null) {
            sweep();
            made = Files.createTempDirectory(parent, prefix());
            lock = access.createNew(made.resolve(LOCK));
            var unused = lock.tryLock();
            folder = made;
        }
        return made;
    }

    /** Names this process, not only its number, which comes again. */
    private static String prefix() {
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().map(time -> time.toEpochMilli()).orElse(0L);
        return "tarn-" + self.pid() + "-" + start + "-";
    }

    private void sweep() {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, "tarn-*-*-*")) {
            for (Path candidate : found) {
                if (!candidate.getFileName().toString().startsWith(prefix())
                        && Files.isDirectory(candidate, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(candidate).equals(CurrentUser.principal())) {
                    deleteIfDead(candidate);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Temporary folders of the dead stay", e);
        }
    }

    private static void deleteIfDead(Path candidate) throws IOException {
        Path file = candidate.resolve(LOCK);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return; // not one of these, or one that is just being made
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                delete(candidate);
            }
        } catch (OverlappingFileLockException e) {
            return; // this JVM's own
        }
    }

    private static void delete(Path folder) {
        File[] found = folder.toFile().listFiles();
        for (File file : found == null ? new File[0] : found) {
            deleted(file);
        }
        deleted(folder.toFile());
    }

    private static void deleted(File file) {
        if (!file.delete()) {
            LOG.log(System.Logger.Level.DEBUG, "A temporary stays: {0}", file);
        }
    }

    @Override
    public synchronized void close() {
        Path made = folder;
        folder = null;
        if (made != null) {
            delete(made);
        }
        FileChannel held = lock;
        lock = null;
        if (held != null) {
            try {
                held.close();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "A lock stays until this process ends", e);
            }
        }
    }
}
