package dev.tarn.core.cache;

import dev.tarn.core.header.ByteSource;
import dev.tarn.core.header.FileSource;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** A cached copy, whose own trouble can be told from that of whoever looks at its bytes. */
final class CopySource implements ByteSource, AutoCloseable {
    private final FileSource copy;

    private static final class Trouble extends IOException {
        private static final long serialVersionUID = 1L;

        Trouble(String message, IOException cause) {
            super(message, cause);
        }

        Trouble(String message) {
            super(message);
        }
    }

    CopySource(FileSource copy) {
        this.copy = copy;
    }

    /** Whether a look failed because the copy could not be read. */
    static boolean isTroubleOf(IOException failure) {
        return failure instanceof Trouble;
    }

    @Override
    public byte[] read(long position, int length) throws IOException {
        byte[] bytes;
        try {
            bytes = copy.read(position, length);
        } catch (IOException e) {
            throw new Trouble("The cached copy cannot be read (" + e.getMessage() + ")", e);
        }
        long there = Math.max(0, Math.min(length, copy.size().orElseThrow() - position));
        if (bytes.length < there) {
            throw new Trouble("The cached copy was cut while it was read");
        }
        return bytes;
    }

    @Override
    public OptionalLong size() {
        return copy.size();
    }

    @Override
    public Optional<ObjectVersion> version() {
        return copy.version();
    }

    @Override
    public void close() {
        copy.close();
    }
}
