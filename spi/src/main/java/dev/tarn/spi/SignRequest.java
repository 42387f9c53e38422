package dev.tarn.spi;

import java.time.Duration;

/**
 * Asks for an address by which others can reach an object for a while.
 *
 * @param uri the object
 * @param method what it may be used for: {@code GET}, {@code HEAD} or {@code PUT}
 * @param expiry how long
 * @param cancellation says when the address is no longer wanted
 * @since 0.1
 */
public record SignRequest(
        ObjectUri uri, String method, Duration expiry, Cancellation cancellation) {
    /**
     * Asks without a cancellation.
     *
     * @param uri the object
     * @param method what it may be used for: {@code GET}, {@code HEAD} or {@code PUT}
     * @param expiry how long
     * @return the request
     */
    public static SignRequest of(ObjectUri uri, String method, Duration expiry) {
        return new SignRequest(uri, method, expiry, Cancellation.never());
    }

    /**
     * This request with another cancellation.
     *
     * @param newCancellation says when the address is no longer wanted
     * @return a copy
     */
    public SignRequest withCancellation(Cancellation newCancellation) {
        return new SignRequest(uri, method, expiry, newCancellation);
    }
}
