package dev.tarn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A call under way in a thread of its own, which the test then ends from outside. */
final class OtherThread {
    /** A call must end within a second; another one is for a machine that is busy. */
    private static final Duration PROMPT = Duration.ofSeconds(2);

    private final CompletableFuture<@Nullable Object> outcome = new CompletableFuture<>();

    private OtherThread() {}

    static OtherThread running(Callable<?> call) {
        OtherThread other = new OtherThread();
        Thread thread = new Thread(() -> other.run(call), "contract-call");
        thread.setDaemon(true);
        thread.start();
        return other;
    }

    /**
     * Waits for the end and gives the failure it ended with; fails when it ended well or not at
     * all.
     */
    Throwable promptFailure() {
        Waiting.until("the call ends after it was cancelled or closed", PROMPT, outcome::isDone);
        assertThat(outcome).as("the call must fail").isCompletedExceptionally();
        try {
            outcome.join();
        } catch (CompletionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (CancellationException e) {
            return e;
        }
        throw new AssertionError("The call ended well");
    }

    private void run(Callable<?> call) {
        try {
            outcome.complete(call.call());
        } catch (Exception | AssertionError e) {
            outcome.completeExceptionally(e);
        }
    }
}
