package dev.tarn.plugin.s3;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;

/**
 * The bytes of an answer. Its connection goes back to the pool with the last byte; closed before,
 * from any thread, it is cut, so that nobody waits for the rest of a long body.
 */
final class S3Body extends InputStream {
    private final ObjectUri uri;
    private final AbortableInputStream stream;
    private final long length;
    private final Cancellation cancellation;
    private long count;
    private volatile boolean finished;
    private volatile boolean closed;

    /**
     * Wraps a body.
     *
     * @param length how many bytes it has; -1 when unknown
     */
    S3Body(ObjectUri uri, AbortableInputStream stream, long length, Cancellation cancellation) {
        this.uri = uri;
        this.stream = stream;
        this.length = length;
        this.cancellation = cancellation;
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
        } catch (IOException e) {
            cancellation.throwIfCancelled();
            throw e;
        } catch (SdkException | IllegalStateException e) {
            cancellation.throwIfCancelled();
            throw StorageException.unavailable("The body broke off", uri, e);
        }
    }

    /** Every byte was read: a connection that fails to close, by an interrupt say, is cut. */
    private void finish() {
        finished = true;
        try {
            stream.close();
        } catch (IOException | SdkException | IllegalStateException e) {
            stream.abort();
        }
    }

    @Override
    public void close() {
        closed = true;
        if (!finished) {
            stream.abort();
        }
    }
}
