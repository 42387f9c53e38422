package dev.tarn.plugin.minio;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Response;

/**
 * The bytes of an answer. Read by one thread; closing it from another ends a read under way.
 *
 * <p>An answer read to its end gives its connection back; one given up is cut, because to drain it
 * could take longer than a new connection.
 */
final class MinioBody extends InputStream {
    private final MinioExchange exchange;
    private final Response response;
    private final InputStream bytes;
    private final long length;
    private final ReentrantLock reading = new ReentrantLock();
    private long count;
    private boolean ended;

    MinioBody(MinioExchange exchange, Response response) {
        this.exchange = exchange;
        this.response = response;
        this.bytes = response.body().byteStream();
        this.length = response.body().contentLength();
        this.ended = length == 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        reading.lock();
        try {
            exchange.throwIfCancelled();
            int read = bytes.read(target, offset, wanted);
            count += Math.max(0, read);
            ended |= read < 0 || count == length;
            return read;
        } catch (IOException e) {
            exchange.throwIfCancelled();
            throw e;
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void close() {
        if (!reading.tryLock()) {
            // a read under way holds the lock: end it, it lets go within moments
            exchange.abort();
            reading.lock();
        }
        try {
            if (!ended) {
                exchange.abort();
            }
            response.close();
        } finally {
            reading.unlock();
            exchange.close();
        }
    }
}
