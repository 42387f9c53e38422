package dev.tarn.spi;

import java.time.Duration;

/**
 * Asks for an address by which others can reach an object for a while.
 *
 * @param uri the object
 * @param method what it may be used for: {@code GET}, {@code HEAD} or {@code PUT}
 * @param expiry how long
 * @since 0.1
 */
public record SignRequest(ObjectUri uri, String method, Duration expiry) {}
