package dev.tarn.plugin.minio;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import okhttp3.Call;

/** One request under way, to the last byte of its answer; any thread can abort it. */
final class MinioExchange implements AutoCloseable {
    private final MinioHttp owner;
    private final Call call;
    private final ObjectUri uri;
    private final Cancellation cancellation;
    private final Cancellation.Registration registration;

    MinioExchange(MinioHttp owner, Call call, ObjectUri uri, Cancellation cancellation) {
        this.owner = owner;
        this.call = call;
        this.uri = uri;
        this.cancellation = cancellation;
        this.registration = cancellation.onCancel(call::cancel);
    }

    /** Sends the request and waits for the head of the answer, which then owns this exchange. */
    MinioAnswer send() throws StorageException {
        MinioAnswer answer = null;
        try {
            answer = new MinioAnswer(this, call.execute());
            return answer;
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
            if (answer == null) {
                close();
            }
        }
    }

    /**
     * What an exception of the library means.
     *
     * @throws CancellationException when the caller brought it about
     */
    StorageException failure(Exception cause) {
        throwIfCancelled();
        return owner.isClosed()
                ? StorageException.unavailable("The storage was closed meanwhile", uri, cause)
                : owner.failures().noAnswer(uri, cause);
    }

    void throwIfCancelled() {
        cancellation.throwIfCancelled();
    }

    /** Ends whatever the exchange is waiting for; never blocks. */
    void abort() {
        call.cancel();
    }

    /** The exchange is over: nothing is left to abort. */
    @Override
    public void close() {
        registration.close();
        owner.ended(this);
    }
}
