package dev.tarn.plugin.gcs;

import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of an answer. Its connection goes back to the pool with the last byte; closed before,
 * from any thread, it is cut, so that nobody waits for the rest of a long body.
 */
final class GcsBody extends InputStream {
    private final InputStream stream;
    private final long length;
    private final Runnable abort;
    private final Cancellation cancellation;
    private final Cancellation.Registration registration;
    private long count;
    private volatile boolean finished;
    private volatile boolean closed;

    /**
     * Wraps a body.
     *
     * @param length how many bytes it has; -1 when unknown
     * @param abort cuts the connection
     */
    GcsBody(InputStream stream, long length, Runnable abort, Cancellation cancellation) {
        this.stream = stream;
        this.length = length;
        this.abort = abort;
        this.cancellation = cancellation;
        this.registration = cancellation.onCancel(this::cut);
    }

    private void cut() {
        if (!finished) {
            abort.run();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        cancellation.throwIfCancelled();
        if (closed) {
            throw new IOException("The content is closed");
        }
        if (finished) {
            return -1;
        }
        int read = readSome(target, offset, wanted);
        count += Math.max(0, read);
        if (read < 0 || count == length) {
            finish();
        }
        return read;
    }

    private int readSome(byte[] target, int offset, int wanted) throws IOException {
        try {
            int read = stream.read(target, offset, wanted);
            cancellation.throwIfCancelled();
            return read;
        } catch (IOException | IllegalStateException e) {
            cancellation.throwIfCancelled();
            throw e instanceof IOException broken
                    ? broken
                    : new IOException("The pool is closed", e);
        }
    }

    /** Every byte was read: a connection that fails to close, by an interrupt say, is cut. */
    private void finish() {
        finished = true;
        registration.close();
        try {
            stream.close();
        } catch (IOException | IllegalStateException e) {
            abort.run();
        }
    }

    @Override
    public void close() {
        closed = true;
        registration.close();
        cut();
    }
}
