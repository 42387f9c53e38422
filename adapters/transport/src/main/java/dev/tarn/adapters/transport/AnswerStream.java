package dev.tarn.adapters.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bytes of an answer. Read by one thread; closing it from another ends a read under way.
 *
 * <p>An answer read to its end gives its connection back; one given up closes it, because to drain
 * it could take longer than a new connection.
 */
final class AnswerStream extends InputStream {
    private final Exchange exchange;
    private final Received received;
    private final ReentrantLock reading = new ReentrantLock();
    private boolean released;

    AnswerStream(Exchange exchange, Received received) {
        this.exchange = exchange;
        this.received = received;
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
            if (released) {
                throw new IOException("the answer was closed");
            }
            return received.body().read(target, offset, wanted);
        } catch (IOException e) {
            exchange.throwIfCancelled();
            throw e;
        } finally {
            reading.unlock();
        }
    }

    /**
     * Reads and drops bytes.
     *
     * @return how many were left to drop when the body ended; 0 when all were dropped
     */
    long discard(long wanted) throws IOException {
        byte[] dropped = new byte[(int) Math.min(wanted, 64 * 1024)];
        long left = wanted;
        while (left > 0) {
            int read = read(dropped, 0, (int) Math.min(left, dropped.length));
            if (read < 0) {
                return left;
            }
            left -= read;
        }
        return 0;
    }

    @Override
    public void close() {
        try {
            release();
        } finally {
            exchange.close();
        }
    }

    /** Gives the connection back, or up; the exchange may go on with another one. */
    void release() {
        if (!reading.tryLock()) {
            // a read under way holds the lock: end it, it lets go within moments
            received.connection().close();
            reading.lock();
        }
        try {
            if (!released) {
                released = true;
                exchange.finish(received);
            }
        } finally {
            reading.unlock();
        }
    }
}
