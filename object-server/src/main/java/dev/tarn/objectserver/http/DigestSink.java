package dev.tarn.objectserver.http;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** Reads a payload through a digest, or any other consumer of bytes. */
public final class DigestSink implements PayloadSink {

    /** Takes bytes as they come. */
    @FunctionalInterface
    public interface Update {
        /** Takes some bytes of an array. */
        void update(byte[] bytes, int offset, int count);
    }

    private final Update update;

    /** Reads through {@code update}. */
    public DigestSink(Update update) {
        this.update = update;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        update.update(bytes, offset, count);
    }

    @Override
    public void transfer(FileChannel file, long position, long count) throws IOException {
        FilePieces.read(file, position, count, update::update);
    }
}
