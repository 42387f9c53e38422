package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Takes the bytes of an object into a temporary file, and checks them. */
final class TemporarySink implements MediaSink {
    private static final System.Logger LOG = System.getLogger(TemporarySink.class.getPackageName());
    private static final long STEP = 8L << 20;

    private final TemporaryFolder folder;
    private final ObjectStat stat;
    private final TemporaryFile file;
    private final ContentCheck check;
    private final WrittenRanges written = new WrittenRanges();
    private final AtomicLong filled = new AtomicLong();
    private long next;
    private volatile boolean closed;

    private TemporarySink(TemporaryFolder folder, ObjectStat stat, TemporaryFile file) {
        this.folder = folder;
        this.stat = stat;
        this.file = file;
        this.check = new ContentCheck(stat);
    }

    static TemporarySink create(TemporaryFolder folder, ObjectIdentity identity, ObjectStat stat)
            throws MediaException {
        try {
            CacheName name = CacheName.of(identity);
            String what = stat.uri().toString();
            return new TemporarySink(
                    folder, stat, folder.create(what, name, stat.size().orElse(0)));
        } catch (IOException e) {
            throw trouble(e, stat);
        }
    }

    @Override
    public int write(ByteBuffer bytes) throws MediaException {
        int count = bytes.remaining();
        write(bytes, next);
        next += count;
        return count;
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws MediaException {
        if (closed) {
            throw new IllegalStateException("This sink is closed");
        }
        long end = position + bytes.remaining();
        long size = stat.size().orElse(Long.MAX_VALUE);
        if (position < 0 || end > size) {
            throw Refusals.beyondTheEnd(stat.uri().toString(), position, size);
        }
        try {
            grow(end);
            ByteBuffer copy = bytes.duplicate();
            file.write(bytes, position);
            note(copy, position, end);
        } catch (IOException e) {
            throw trouble(e, stat);
        }
    }

    private synchronized void grow(long end) throws IOException {
        if (end > file.length()) {
            long length = Math.max(end, file.length() + STEP);
            folder.extend(stat.uri().toString(), file, length);
        }
    }

    private void note(ByteBuffer bytes, long position, long end) throws IOException {
        check.update(bytes, position, file.path(), written::contiguous);
        long fresh = written.add(position, end);
        filled.addAndGet(fresh);
        folder.written(fresh);
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
    }

    ObjectStat stat() {
        return stat;
    }

    Path path() {
        return file.path();
    }

    long length() {
        return file.length();
    }

    /** Verifies length and checksums, and lets go of the file. */
    void complete() throws StorageException, MediaException {
        long received = written.contiguous();
        long size = stat.size().orElse(written.end());
        if (received != size || written.end() != size) {
            throw corrupt(received + " of " + size + " bytes arrived");
        }
        try {
            shrink(size);
            file.close();
            Optional<String> mismatch = verdict(size).mismatch();
            if (mismatch.isPresent()) {
                throw corrupt("The bytes are not those of the store: " + mismatch.get());
            }
        } catch (StorageException e) {
            throw e;
        } catch (IOException e) {
            throw trouble(e, stat);
        }
    }

    private ContentCheck.Verdict verdict(long size) throws IOException {
        Optional<ContentCheck.Verdict> verdict = check.end(file.path(), size);
        return verdict.isPresent() ? verdict.get() : new ContentCheck(stat).read(file.path());
    }

    private void shrink(long size) throws IOException {
        long excess = file.length() - size;
        if (excess > 0) {
            file.truncate(size);
            folder.giveBack(excess, excess);
        }
    }

    synchronized void discard() {
        close();
        try {
            file.close();
            Files.deleteIfExists(file.path());
            folder.giveBack(file.length(), file.length() - filled.get());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A temporary stays until the store is closed", e);
        }
    }

    private StorageException corrupt(String what) {
        return StorageException.of(StorageException.Kind.CORRUPT, what, stat.uri());
    }

    private static MediaException trouble(IOException failure, ObjectStat stat) {
        return failure instanceof MediaException known
                ? known
                : new MediaException(
                        MediaException.Kind.DISK,
                        "The temporary directory cannot take "
                                + stat.uri()
                                + ": make room in it, or read the object by open(), which needs"
                                + " none",
                        failure);
    }
}
