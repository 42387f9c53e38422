package dev.tarn.objectserver.http;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** Wraps a body into chunks. */
final class ChunkedSink implements PayloadSink {

    private final ConnectionOutput output;

    ChunkedSink(ConnectionOutput output) {
        this.output = output;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (count > 0) {
            output.frame(Integer.toHexString(count) + "\r\n");
            output.write(bytes, offset, count);
            output.frame("\r\n");
        }
    }

    @Override
    public void transfer(FileChannel file, long position, long count) throws IOException {
        if (count > 0) {
            output.frame(Long.toHexString(count) + "\r\n");
            output.transfer(file, position, count);
            output.frame("\r\n");
        }
    }

    void finish() throws IOException {
        output.frame("0\r\n\r\n");
    }
}
