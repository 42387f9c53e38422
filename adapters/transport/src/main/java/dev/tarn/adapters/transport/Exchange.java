package dev.tarn.adapters.transport;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * One read under way, from the first request over its redirects to the last byte; any thread can
 * abort it.
 */
final class Exchange implements AutoCloseable {
    private final IdleConnections idle;
    private final Connector connector;
    private final ReadRequest read;
    private final Set<Exchange> underWay;
    private final Cancellation.Registration registration;
    private @Nullable Closeable present;
    private volatile boolean aborted;

    Exchange(IdleConnections idle, Connector connector, ReadRequest read, Set<Exchange> underWay) {
        this.idle = idle;
        this.connector = connector;
        this.read = read;
        this.underWay = underWay;
        underWay.add(this);
        this.registration = read.cancellation().onCancel(this::abort);
    }

    /**
     * Sends one request and waits for the head of its answer.
     *
     * @throws StorageException when none came
     */
    Received send(WireRequest request) throws StorageException {
        try {
            Connection kept = idle.take(request.url().origin());
            Received received = kept == null ? null : askKept(kept, request);
            return received == null
                    ? ask(connector.connect(request.url().origin(), this), request)
                    : received;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Asks on a connection that served before.
     *
     * @return null when the server has closed it meanwhile, so that it cannot have seen the request
     *     or did not answer it: a read may be sent again
     */
    private @Nullable Received askKept(Connection kept, WireRequest request) throws IOException {
        try {
            return ask(kept, request);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            if (kept.isAnswering()) {
                throw e;
            }
            throwIfEnded();
            return null;
        }
    }

    private Received ask(Connection connection, WireRequest request) throws IOException {
        Received received = null;
        try {
            enter(connection);
            received = connection.ask(request);
            return received;
        } finally {
            if (received == null) {
                connection.close();
            }
        }
    }

    private StorageException failure(IOException cause) {
        throwIfCancelled();
        return aborted
                ? StorageException.unavailable("The transport was closed", read.uri(), cause)
                : TransportFailures.noAnswer(cause, read.uri());
    }

    /**
     * Says what an abort has to close from now on.
     *
     * @throws IOException when it was aborted already; the given one is closed then
     */
    void enter(Closeable next) throws IOException {
        synchronized (this) {
            if (!aborted) {
                present = next;
                return;
            }
        }
        next.close();
        throwIfEnded();
    }

    /** Takes a connection out of the reach of aborts; false when one was quicker. */
    synchronized boolean leave() {
        present = null;
        return !aborted;
    }

    /** Fails when nobody waits for an answer any more. */
    void throwIfEnded() throws IOException {
        if (aborted) {
            throw new IOException("aborted");
        }
    }

    /** Ends whatever the exchange is waiting for; never blocks. */
    void abort() {
        Closeable waiting;
        synchronized (this) {
            aborted = true;
            waiting = present;
            present = null;
        }
        if (waiting != null) {
            closeQuietly(waiting);
        }
    }

    private static void closeQuietly(Closeable waiting) {
        try {
            waiting.close();
        } catch (IOException e) {
            // whoever waits for it notices
        }
    }

    /** The body was read to its end, or is given up: the connection is kept, or closed. */
    void finish(Received received) {
        boolean done = received.body().isComplete() && received.head().keepsConnection();
        if (leave() && done) {
            idle.give(received.connection());
        } else {
            received.connection().close();
        }
    }

    /**
     * Tells a failure that the caller brought about from one of the connection.
     *
     * @throws CancellationException when the read is no longer wanted
     */
    void throwIfCancelled() {
        read.cancellation().throwIfCancelled();
    }

    /** The read is over: nothing is left to abort. */
    @Override
    public void close() {
        registration.close();
        underWay.remove(this);
    }
}
