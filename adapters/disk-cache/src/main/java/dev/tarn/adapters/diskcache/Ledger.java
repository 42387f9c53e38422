package dev.tarn.adapters.diskcache;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sum of all copies, what each process has reserved, and the counters, so that no process has
 * to walk the directory to know whether there is room.
 *
 * <p>Read and written under the directory's lock, by one thread at a time; one entry is one write
 * within a page, which a kill does not cut. Before files are renamed or deleted it is marked as
 * being changed: who finds the mark, or an entry of another boot, counts the copies anew. Its file
 * stays open, through a {@link RandomAccessFile}, which interrupts do not close.
 */
final class Ledger {
    private static final int ENOUGH = 4096;

    private final Path path;
    private final CacheAccess access;
    private @Nullable RandomAccessFile file;
    private @Nullable Object fileKey;

    /** What this process wrote last, which need not be decoded while nobody else writes. */
    private @Nullable LedgerEntry written;

    private byte[] writtenBytes = {};
    private final byte[] page = new byte[ENOUGH];

    Ledger(Path path, CacheAccess access) {
        this.path = path;
        this.access = access;
    }

    /** What was written last; empty when there is nothing that can be decoded. */
    Optional<LedgerEntry> read() throws IOException {
        RandomAccessFile opened = current();
        if (opened == null) {
            return Optional.empty();
        }
        byte[] bytes = page;
        opened.seek(0);
        int count = Math.max(0, opened.read(bytes));
        if (count == ENOUGH) {
            bytes = new byte[(int) Math.min(opened.length(), 1 << 20)];
            opened.seek(0);
            opened.readFully(bytes);
            count = bytes.length;
        }
        LedgerEntry own = written;
        int length = writtenBytes.length;
        if (own != null
                && count >= length
                && Arrays.equals(bytes, 0, length, writtenBytes, 0, length)) {
            return Optional.of(own);
        }
        return LedgerForm.decode(ByteBuffer.wrap(bytes, 0, count));
    }

    /** What was written last, for who may only read: without the lock, and closed again. */
    static Optional<LedgerEntry> peek(Path path) throws IOException {
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    ? LedgerForm.decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Says that files are about to be renamed or deleted; after a look by {@link #read}. */
    void mark() throws IOException {
        RandomAccessFile opened = file;
        if (opened == null) {
            throw new NoSuchFileException(path.toString());
        }
        opened.seek(LedgerForm.MARK_OFFSET);
        opened.write(LedgerForm.changing());
    }

    /** Replaces what {@link #read} found. */
    void write(LedgerEntry entry) throws IOException {
        RandomAccessFile opened = file;
        if (opened == null) {
            Files.deleteIfExists(path);
            access.createFile(path);
            opened = open();
        }
        byte[] bytes = LedgerForm.encode(entry);
        opened.seek(0);
        opened.write(bytes);
        written = entry;
        writtenBytes = bytes;
    }

    void close() throws IOException {
        RandomAccessFile opened = file;
        file = null;
        fileKey = null;
        if (opened != null) {
            opened.close();
        }
    }

    /** The file at the path, opened anew when another took its place; null when there is none. */
    private @Nullable RandomAccessFile current() throws IOException {
        BasicFileAttributes there = Inventory.regularFile(path);
        RandomAccessFile known = file;
        if (there != null && known != null && there.fileKey().equals(fileKey)) {
            return known;
        }
        close();
        return there == null ? null : open();
    }

    private RandomAccessFile open() throws IOException {
        RandomAccessFile opened = new RandomAccessFile(path.toFile(), "rw");
        BasicFileAttributes there = Inventory.regularFile(path);
        if (there == null) {
            opened.close();
            throw new NoSuchFileException(path.toString());
        }
        file = opened;
        fileKey = there.fileKey();
        return opened;
    }
}
