package dev.tarn.adapters.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;

/** The bytes of a call that ends with its storage. */
final class CallStream extends FilterInputStream {
    private final StorageCalls.Call call;

    CallStream(InputStream bytes, StorageCalls.Call call) {
        super(bytes);
        this.call = call;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (CancellationException e) {
            throw call.ended(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        try {
            return super.read(target, offset, wanted);
        } catch (CancellationException e) {
            throw call.ended(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            call.close();
        }
    }
}
