package dev.tarn.adapters.diskcache;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One of the append-only files of the index, and how far this process has read it.
 *
 * <p>Read without a lock; appended to and rewritten under the directory's lock. A file that another
 * process rewrote is read again from its beginning. Its streams are no channels, which an interrupt
 * would close.
 */
final class ShardFile {
    private static final int HEADER_BYTES = IndexRecord.HEADER_BYTES;
    private static final int ATTEMPTS = 100;
    private static final int MOST_BYTES = 1 << 30;
    private static final byte[] NOTHING = {};

    private final Path file;
    private final CacheAccess access;

    /** The file that was read; null when there was none. */
    private @Nullable Object key;

    /** The end of the last whole record; 0 while there is no header. */
    private long position;

    /** The file's length when it was read. */
    private long seen;

    /** What tells the file that was read from another with the same key; 0 without a header. */
    private long unique;

    /** While it is open no other file can get its key. */
    private @Nullable FileOutputStream out;

    private @Nullable Object outKey;
    private long outUnique;

    ShardFile(Path file, CacheAccess access) {
        this.file = file;
        this.access = access;
    }

    /** How the file is related to the one that was read before. */
    enum Change {
        /** The same, which may have grown. */
        SAME,
        /** Another, which is read from its beginning. */
        OTHER,
        /** There is none any more. */
        LOST
    }

    /**
     * What was added since the last time.
     *
     * @param change what became of the file
     * @param bytes records, and what is torn between and after them
     */
    record News(Change change, byte[] bytes) {}

    News read() throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            BasicFileAttributes now = Inventory.regularFile(file);
            if (now == null) {
                Change change = key == null ? Change.SAME : Change.LOST;
                startOver(null);
                return new News(change, NOTHING);
            }
            Change change = isRead(now) ? Change.SAME : Change.OTHER;
            if (change == Change.SAME && now.size() == seen) {
                return new News(change, NOTHING);
            }
            if (change == Change.OTHER) {
                startOver(now.fileKey());
            }
            byte[] bytes = readOn(now);
            if (bytes != null) {
                return new News(change, bytes);
            }
            startOver(null);
        }
        throw new IOException("This file changes all the time: " + file);
    }

    /** Says how many of the bytes that {@link #read} gave are done with. */
    void advance(int count) {
        position += count;
    }

    /** Says whether the file ends with something that is no record, or is no index at all. */
    boolean endsTorn() {
        return position < seen;
    }

    /** Says whether there is a file that was read. */
    boolean isThere() {
        return key != null;
    }

    /**
     * Adds records in one write; what they say is known to the caller already.
     *
     * @return false when that began a new file, which does not name what was known before
     */
    boolean append(byte[] records) throws IOException {
        BasicFileAttributes now = Inventory.regularFile(file);
        FileOutputStream stream = out;
        boolean isNew = false;
        if (stream == null || now == null || !Objects.equals(outKey, now.fileKey())) {
            rest();
            long present = now == null ? 0 : readUnique();
            if (now == null || present == 0) {
                now = create();
                present = unique;
                isNew = true;
            }
            stream = new FileOutputStream(file.toFile(), true);
            out = stream;
            outKey = now.fileKey();
            outUnique = present;
        }
        stream.write(records);
        if (isKey(now) && unique == outUnique && position == now.size()) {
            position += records.length;
            seen = position;
        }
        return !isNew;
    }

    /** Puts a file with these records in the place of this one. */
    void replace(byte[] records) throws IOException {
        rest();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        long random = random();
        access.createDirectory(directory());
        Files.deleteIfExists(fresh);
        access.createFile(fresh);
        try (FileOutputStream stream = new FileOutputStream(fresh.toFile(), true)) {
            stream.write(IndexRecord.header(random));
            stream.write(records);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        startOver(found().fileKey());
        unique = random;
        position = HEADER_BYTES + (long) records.length;
        seen = position;
    }

    /** All records, for who rewrites them under the lock. */
    byte[] readAll() throws IOException {
        BasicFileAttributes now = Inventory.regularFile(file);
        return now == null || readUnique() == 0 ? NOTHING : read(HEADER_BYTES, now.size());
    }

    /** Closes what is open until something is appended again. */
    void rest() throws IOException {
        FileOutputStream open = out;
        out = null;
        if (open != null) {
            open.close();
        }
    }

    /** Says whether it is the file that was read: its key may be a new one's after a while. */
    private boolean isRead(BasicFileAttributes now) throws IOException {
        if (!isKey(now)) {
            return false;
        }
        boolean isHeld = out != null && now.fileKey().equals(outKey);
        return (isHeld ? outUnique : readUniqueIfThere()) == unique;
    }

    private boolean isKey(BasicFileAttributes now) {
        return key != null && key.equals(now.fileKey()) && now.size() >= seen;
    }

    private void startOver(@Nullable Object newKey) {
        key = newKey;
        position = 0;
        seen = 0;
        unique = 0;
    }

    /** What is behind the position; null when another file took this one's place meanwhile. */
    private byte @Nullable [] readOn(BasicFileAttributes now) throws IOException {
        long from = position;
        byte[] bytes;
        try {
            bytes = read(from, now.size());
        } catch (FileNotFoundException e) {
            return null;
        }
        BasicFileAttributes after = Inventory.regularFile(file);
        if (after == null || !Objects.equals(now.fileKey(), after.fileKey())) {
            return null;
        }
        if (from > 0 && readUniqueIfThere() != unique) {
            return null;
        }
        seen = from + bytes.length;
        if (from > 0) {
            return bytes;
        }
        unique = IndexRecord.unique(bytes);
        if (unique == 0) {
            return NOTHING;
        }
        position = HEADER_BYTES;
        return Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length);
    }

    private byte[] read(long from, long to) throws IOException {
        byte[] bytes = new byte[(int) Math.min(Math.max(to - from, 0), MOST_BYTES)];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(from);
            int count = 0;
            while (count < bytes.length) {
                int more = in.read(bytes, count, bytes.length - count);
                if (more < 0) {
                    return Arrays.copyOf(bytes, count);
                }
                count += more;
            }
            return bytes;
        }
    }

    private long readUnique() throws IOException {
        return IndexRecord.unique(read(0, HEADER_BYTES));
    }

    /** The number in the header; -1 when the file has gone, which no file has. */
    private long readUniqueIfThere() throws IOException {
        try {
            return readUnique();
        } catch (FileNotFoundException e) {
            return -1;
        }
    }

    /** Neither 0 nor -1, which have a meaning. */
    private static long random() {
        return 1 + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE - 1);
    }

    /** Makes a file with a header alone; what is in its place is no index file. */
    private BasicFileAttributes create() throws IOException {
        long random = random();
        access.createDirectory(directory());
        Files.deleteIfExists(file);
        access.createFile(file);
        try (FileOutputStream stream = new FileOutputStream(file.toFile(), true)) {
            stream.write(IndexRecord.header(random));
        }
        BasicFileAttributes made = found();
        startOver(made.fileKey());
        unique = random;
        position = HEADER_BYTES;
        seen = HEADER_BYTES;
        return made;
    }

    private Path directory() {
        return Objects.requireNonNull(file.getParent());
    }

    private BasicFileAttributes found() throws IOException {
        BasicFileAttributes now = Inventory.regularFile(file);
        if (now == null) {
            throw new FileNotFoundException("This file does not stay: " + file);
        }
        return now;
    }
}
