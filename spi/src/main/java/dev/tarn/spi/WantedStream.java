package dev.tarn.spi;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that are read as long as they are wanted. */
final class WantedStream extends FilterInputStream {
    private final Cancellation cancellation;

    WantedStream(InputStream bytes, Cancellation cancellation) {
        super(bytes);
        this.cancellation = cancellation;
    }

    @Override
    public int read() throws IOException {
        cancellation.throwIfCancelled();
        return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        cancellation.throwIfCancelled();
        return super.read(target, offset, length);
    }
}
