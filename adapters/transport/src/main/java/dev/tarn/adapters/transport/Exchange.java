package dev.tarn.adapters.transport;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One read under way, from the first request over its redirects to the last byte; any thread can
 * abort it.
 */
final class Exchange implements AutoCloseable {
    private final Call.Factory client;
    private final CancellableDns dns;
    private final ReadRequest read;
    private final Set<Exchange> underWay;
    private final Cancellation.Registration registration;
    private volatile @Nullable Call call;
    private volatile boolean aborted;

    Exchange(Call.Factory client, CancellableDns dns, ReadRequest read, Set<Exchange> underWay) {
        this.client = client;
        this.dns = dns;
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
    Response send(Request request) throws StorageException {
        Call next = client.newCall(request);
        // first published, then looked at: an abort meanwhile sees the call or is seen here
        call = next;
        if (aborted) {
            next.cancel();
        }
        dns.enter(read.cancellation());
        try {
            return next.execute();
        } catch (IOException | CancellationException e) {
            throw failure(e);
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                // Kotlin declares no exceptions, so the compiler believes that none comes
                Thread.currentThread().interrupt();
                throw failure(e);
            }
            throw e;
        } finally {
            dns.leave();
        }
    }

    private StorageException failure(Exception cause) {
        throwIfCancelled();
        return aborted
                ? StorageException.unavailable("The transport was closed", read.uri(), cause)
                : TransportFailures.noAnswer(cause, read.uri());
    }

    /** Ends whatever the exchange is waiting for; never blocks. */
    void abort() {
        aborted = true;
        cancelCall();
    }

    /** Ends the present request only; a further one can be sent. */
    void cancelCall() {
        Call present = call;
        if (present != null) {
            present.cancel();
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
