package dev.tarn.adapters.diskcache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A file on its way into the cache. Its length is the room taken for it: set before the first byte
 * arrives, as a hole that costs no disk blocks.
 */
final class TemporaryFile implements Closeable {
    private final Path path;
    private final SteadyChannel channel;
    private volatile long length;

    private TemporaryFile(Path path, SteadyChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static TemporaryFile create(Path path, CacheAccess access, long length) throws IOException {
        TemporaryFile file =
                new TemporaryFile(path, new SteadyChannel(path, access.createNew(path)));
        boolean done = false;
        try {
            file.extend(length);
            done = true;
            return file;
        } finally {
            if (!done) {
                file.close();
                Files.deleteIfExists(path);
            }
        }
    }

    static long inode(Path file) throws IOException {
        return ((Number) Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS))
                .longValue();
    }

    Path path() {
        return path;
    }

    /** The room taken, in bytes. */
    long length() {
        return length;
    }

    /** Makes the file longer; the last byte alone is written. */
    void extend(long newLength) throws IOException {
        if (newLength > 0) {
            channel.write(ByteBuffer.allocate(1), newLength - 1);
        }
        length = newLength;
    }

    void truncate(long newLength) throws IOException {
        channel.truncate(newLength);
        length = newLength;
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
