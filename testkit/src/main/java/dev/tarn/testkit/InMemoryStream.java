package dev.tarn.testkit;

import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/** The bytes of an in-memory answer, which end with the answer, the request or the storage. */
final class InMemoryStream extends InputStream {
    private final byte[] bytes;
    private final int end;
    private final Cancellation cancellation;
    private final BooleanSupplier storageClosed;
    private int next;
    private volatile boolean closed;

    InMemoryStream(
            byte[] bytes,
            int from,
            int length,
            Cancellation cancellation,
            BooleanSupplier storageClosed) {
        this.bytes = bytes;
        this.next = from;
        this.end = from + length;
        this.cancellation = cancellation;
        this.storageClosed = storageClosed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        cancellation.throwIfCancelled();
        if (closed || storageClosed.getAsBoolean()) {
            throw new IOException("closed");
        }
        if (next == end) {
            return -1;
        }
        int count = Math.min(wanted, end - next);
        System.arraycopy(bytes, next, target, offset, count);
        next += count;
        return count;
    }

    @Override
    public void close() {
        closed = true;
    }
}
