package dev.tarn.core.transfer;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a {@link SteadyRead}. Read by one thread; closed by any. */
final class SteadyStream extends InputStream {
    private final SteadyRead read;

    SteadyStream(SteadyRead read) {
        this.read = read;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        return read.read(target, offset, wanted);
    }

    @Override
    public void close() {
        read.close();
    }
}
