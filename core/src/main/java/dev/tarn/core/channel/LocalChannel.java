package dev.tarn.core.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A file of this machine, or a cached copy. */
final class LocalChannel extends ReadOnlyChannel {
    private final FileBytes file;

    LocalChannel(Path path) throws IOException {
        this.file = new FileBytes(path);
    }

    @Override
    int readAt(long from, ByteBuffer target) throws IOException {
        return file.read(from, target);
    }

    @Override
    long length() throws IOException {
        return file.length();
    }

    @Override
    void abort() {
        // a read of a file ends by itself
    }

    @Override
    void release() {
        file.close();
    }
}
