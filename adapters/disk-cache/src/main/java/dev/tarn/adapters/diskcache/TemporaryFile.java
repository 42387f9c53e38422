package dev.tarn.adapters.diskcache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file on its way into the cache, and the room reserved for it, which it never outgrows. */
final class TemporaryFile implements Closeable {
    private final Path path;
    private final SteadyChannel channel;
    private volatile long length;

    private TemporaryFile(Path path, SteadyChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static TemporaryFile create(Path path, CacheAccess access, long room) throws IOException {
        TemporaryFile file =
                new TemporaryFile(path, new SteadyChannel(path, access.createNew(path)));
        file.length = room;
        return file;
    }

    static long inode(Path file) throws IOException {
        return ((Number) Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS))
                .longValue();
    }

    Path path() {
        return path;
    }

    /** The room reserved, in bytes; nothing after it was moved. */
    long length() {
        return length;
    }

    /** Notes that more room was reserved. */
    void extend(long newLength) {
        length = newLength;
    }

    /** Notes that room was given back which nothing was written into. */
    void truncate(long newLength) {
        length = newLength;
    }

    /** Moves the file, and the room with it, to be a copy; within a change of the directory. */
    void moveTo(Path target) throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        length = 0;
    }

    /** Writes all remaining bytes; the caller has taken the room. */
    void write(ByteBuffer bytes, long position) throws IOException {
        channel.write(bytes, position);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
