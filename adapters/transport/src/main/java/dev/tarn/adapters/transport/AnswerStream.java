package dev.tarn.adapters.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.Condition;
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
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private boolean reading;
    private boolean broken;
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
        if (wanted == 0) {
            return 0;
        }
        begin();
        boolean done = false;
        try {
            exchange.throwIfCancelled();
            throwIfOver();
            int read = received.body().read(target, offset, wanted);
            done = true;
            return read;
        } catch (IOException e) {
            exchange.throwIfCancelled();
            throw e;
        } finally {
            end(done);
        }
    }

    private void begin() {
        lock.lock();
        try {
            reading = !released;
        } finally {
            lock.unlock();
        }
    }

    private void throwIfOver() throws IOException {
        if (!reading) {
            throw new IOException("the answer was closed");
        }
        if (broken) {
            throw new IOException("the answer has broken off before");
        }
    }

    /** After a failure nobody can tell where in the answer the connection stands. */
    private void end(boolean sound) {
        lock.lock();
        try {
            reading = false;
            broken |= !sound;
            idle.signalAll();
        } finally {
            lock.unlock();
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

    /**
     * Gives the connection back, or up; the exchange may go on with another one. Whoever comes
     * later finds it done: the connection may be another exchange's by then.
     */
    void release() {
        lock.lock();
        try {
            while (reading && !released) {
                // a read under way ends within moments
                received.connection().close();
                idle.awaitUninterruptibly();
            }
            if (!released) {
                released = true;
                exchange.finish(received);
            }
        } finally {
            lock.unlock();
        }
    }
}
