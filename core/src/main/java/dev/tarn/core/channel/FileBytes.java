package dev.tarn.core.channel;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A file that is kept open: neither an eviction of its name nor an interrupt of a reading thread
 * (which would close a {@link java.nio.channels.FileChannel}) takes it away.
 */
final class FileBytes implements AutoCloseable {
    private static final int PIECE = 64 << 10;

    private final RandomAccessFile file;
    private final byte[] piece = new byte[PIECE];

    FileBytes(Path path) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
    }

    long length() throws IOException {
        return file.length();
    }

    /** Reads at least one byte; -1 at the end and beyond. */
    int read(long from, ByteBuffer target) throws IOException {
        file.seek(from);
        if (target.hasArray()) {
            int start = target.arrayOffset() + target.position();
            int count = file.read(target.array(), start, target.remaining());
            target.position(target.position() + Math.max(0, count));
            return count;
        }
        int count = file.read(piece, 0, Math.min(PIECE, target.remaining()));
        if (count > 0) {
            target.put(piece, 0, count);
        }
        return count;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // nothing was written: there is nothing to lose
        }
    }
}
