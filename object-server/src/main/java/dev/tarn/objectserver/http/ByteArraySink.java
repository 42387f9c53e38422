package dev.tarn.objectserver.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Gathers a payload in memory. */
final class ByteArraySink implements PayloadSink {

    private final ByteBuffer into;

    ByteArraySink(int size) {
        into = ByteBuffer.allocate(size);
    }

    byte[] bytes() {
        return into.array();
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        into.put(bytes, offset, count);
    }

    @Override
    public void transfer(FileChannel file, long position, long count) throws IOException {
        long at = position;
        int end = into.position() + Math.toIntExact(count);
        into.limit(end);
        while (into.hasRemaining()) {
            int read = file.read(into, at);
            if (read < 0) {
                throw new EOFException("A stored file is shorter than it was");
            }
            at += read;
        }
        into.limit(into.capacity());
    }
}
