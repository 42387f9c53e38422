package dev.tarn.core.media;

import static java.util.Objects.requireNonNull;

import dev.tarn.spi.Cancellation;

/**
 * How a verification of the cache goes about its work.
 *
 * @param repairs whether what is found is put right, or only reported
 * @param progress hears how it comes along, in the calling thread
 * @param cancellation ends it early; what was repaired stays so
 */
public record VerifyRequest(boolean repairs, ProgressListener progress, Cancellation cancellation) {
    /** Checks that everything is there. */
    public VerifyRequest {
        requireNonNull(progress, "progress is null");
        requireNonNull(cancellation, "cancellation is null");
    }

    /**
     * A verification that puts right what it finds.
     *
     * @return the request
     */
    public static VerifyRequest repairing() {
        return new VerifyRequest(true, ProgressListener.NONE, Cancellation.never());
    }

    /**
     * A verification that changes nothing.
     *
     * @return the request
     */
    public static VerifyRequest dryRun() {
        return new VerifyRequest(false, ProgressListener.NONE, Cancellation.never());
    }

    /**
     * This request with a listener.
     *
     * @param listener hears of progress
     * @return the new request
     */
    public VerifyRequest withProgress(ProgressListener listener) {
        return new VerifyRequest(repairs, listener, cancellation);
    }

    /**
     * This request with a cancellation.
     *
     * @param newCancellation ends it early
     * @return the new request
     */
    public VerifyRequest withCancellation(Cancellation newCancellation) {
        return new VerifyRequest(repairs, progress, newCancellation);
    }
}
