package dev.tarn.plugin.gcs;

import com.google.auth.oauth2.GoogleCredentials;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Application Default Credentials, looked for in a thread of its own. The library keeps for the
 * life of the process whether a metadata server answered, so whoever no longer wants to wait leaves
 * and does not cut that question short.
 */
final class MachineCredentials {
    private final Callable<GoogleCredentials> search;
    private @Nullable CompletableFuture<GoogleCredentials> current;

    MachineCredentials(Callable<GoogleCredentials> search) {
        this.search = search;
    }

    /**
     * What the search finds; one search for all who wait for it.
     *
     * @throws IOException as the search fails; the next call begins another
     * @throws CancellationException when the call was cancelled
     */
    GoogleCredentials find(Cancellation cancellation) throws IOException {
        CompletableFuture<GoogleCredentials> mine = current().thenApply(found -> found);
        Cancellation.Registration registration = cancellation.onCancel(() -> mine.cancel(false));
        try {
            return mine.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure
                    ? failure
                    : new IOException("They cannot be looked for", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The thread was interrupted", e);
        } finally {
            registration.close();
        }
    }

    private synchronized CompletableFuture<GoogleCredentials> current() {
        CompletableFuture<GoogleCredentials> present = current;
        if (present != null && !present.isCompletedExceptionally()) {
            return present;
        }
        CompletableFuture<GoogleCredentials> begun = new CompletableFuture<>();
        current = begun;
        Thread thread = new Thread(() -> run(begun), "tarn-gcs-credentials");
        thread.setDaemon(true);
        thread.start();
        return begun;
    }

    private void run(CompletableFuture<GoogleCredentials> into) {
        try {
            into.complete(search.call());
        } catch (Exception | LinkageError e) {
            into.completeExceptionally(e);
        }
    }
}
