package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Optional;

/**
 * One attempt to fetch an object: takes its bytes, computes their checksums as they pass, and never
 * lets the file outgrow the room taken for it.
 */
final class IncomingFile implements MediaSink {
    /** Room for an object of unknown size is taken in such steps. */
    static final long STEP = 8L << 20;

    private final SharedDirectory directory;
    private final Limits limits;
    private final ObjectStat stat;
    private final TemporaryFile file;
    private final Cancellation cancellation;
    private final WrittenRanges written = new WrittenRanges();
    private final ContentCheck check;
    private int crc32c;
    private long next;
    private volatile boolean tooLong;
    private volatile boolean closed;
    private long expectedWrites;

    private IncomingFile(
            SharedDirectory directory,
            Limits limits,
            ObjectStat stat,
            TemporaryFile file,
            Cancellation cancellation) {
        this.directory = directory;
        this.limits = limits;
        this.stat = stat;
        this.file = file;
        this.cancellation = cancellation;
        this.check = new ContentCheck(stat);
        this.expectedWrites = file.length();
    }

    /** Takes the room and makes the file. */
    static IncomingFile create(
            SharedDirectory directory, Limits limits, ObjectStat stat, Cancellation cancellation)
            throws IOException {
        long room = stat.size().orElse(Math.min(STEP, limits.bytes()));
        directory.space().take(stat.uri(), room, limits, cancellation);
        TemporaryFile made = null;
        try {
            made = directory.newTemporary(room);
            return new IncomingFile(directory, limits, stat, made, cancellation);
        } finally {
            if (made == null) {
                directory.space().expectWrites(-room);
                directory.space().giveBack(room);
            }
        }
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public int write(ByteBuffer bytes) throws MediaException {
        int count = bytes.remaining();
        long size = stat.size().orElse(Long.MAX_VALUE);
        if (next + count > size) {
            // The file must not outgrow its room: the rest is dropped, and commit says so.
            tooLong = true;
            int excess = (int) Math.min(count, next + count - size);
            ByteBuffer part = bytes.duplicate();
            part.limit(bytes.limit() - excess);
            put(part, next);
            next += count - excess;
            bytes.position(bytes.limit());
            return count;
        }
        put(bytes, next);
        next += count;
        return count;
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws MediaException {
        long size = stat.size().orElse(Long.MAX_VALUE);
        if (position < 0 || position + bytes.remaining() > size) {
            throw Refusals.beyondTheEnd(stat.uri().toString(), position, size);
        }
        put(bytes, position);
    }

    @Override
    public void close() {
        closed = true;
    }

    TemporaryFile file() {
        return file;
    }

    int crc32c() {
        return crc32c;
    }

    /** How many bytes arrived. */
    long received() {
        return written.contiguous();
    }

    /** Holds the bytes to the store's word. */
    void verify() throws StorageException, IOException {
        long received = received();
        long size = stat.size().orElse(written.end());
        if (tooLong) {
            throw corrupt("More than the announced " + size + " bytes arrived");
        }
        if (received != size || written.end() != size) {
            throw corrupt(received + " of " + size + " bytes arrived");
        }
        if (stat.size().isEmpty()) {
            shrink(received);
        }
        Optional<ContentCheck.Verdict> inPassing = check.end(file.path(), received);
        ContentCheck.Verdict verdict =
                inPassing.isPresent() ? inPassing.get() : new ContentCheck(stat).read(file.path());
        if (verdict.mismatch().isPresent()) {
            throw corrupt("The bytes are not those of the store: " + verdict.mismatch().get());
        }
        crc32c = verdict.crc32c();
    }

    /** Ends writing; the room stays taken. */
    void finish() throws IOException {
        close();
        file.close();
        directory.space().expectWrites(-expectedWrites);
        expectedWrites = 0;
    }

    /** Deletes the file and gives its room back. */
    void discard() throws IOException {
        finish();
        Files.deleteIfExists(file.path());
        long room = file.length();
        if (room > 0) {
            directory.space().giveBack(room);
        }
    }

    private StorageException corrupt(String what) {
        return StorageException.of(StorageException.Kind.CORRUPT, what, stat.uri());
    }

    private void put(ByteBuffer bytes, long position) throws MediaException {
        int count = bytes.remaining();
        if (closed) {
            throw new IllegalStateException("This sink is closed");
        }
        try {
            if (position + count > file.length()) {
                grow(position + count);
            }
            ByteBuffer copy = bytes.duplicate();
            file.write(bytes, position);
            note(position, count);
            check.update(copy, position, file.path(), written::contiguous);
        } catch (IOException e) {
            throw directory.trouble(e, "write " + stat.uri(), Math.max(count, 1));
        }
    }

    private synchronized void note(long position, int count) {
        long fresh = written.add(position, position + count);
        directory.space().expectWrites(-fresh);
        expectedWrites -= fresh;
    }

    private void shrink(long length) throws IOException {
        long excess = file.length() - length;
        file.truncate(length);
        directory.space().giveBack(excess);
    }

    private synchronized void grow(long wanted) throws IOException {
        long have = file.length();
        if (wanted <= have) {
            return;
        }
        if (wanted > limits.bytes()) {
            throw Refusals.tooLarge(stat.uri().toString(), wanted, limits.bytes());
        }
        long length = Math.max(wanted, Math.min(have + STEP, limits.bytes()));
        directory.space().take(stat.uri(), length - have, limits, cancellation);
        file.extend(length);
        expectedWrites += length - have;
    }
}
