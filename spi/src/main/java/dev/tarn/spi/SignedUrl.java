package dev.tarn.spi;

import java.time.Instant;

/**
 * An address that carries its own permission for a while.
 *
 * <p>The constructor with these components keeps working when one is added.
 *
 * @param url the address; a secret
 * @param expires when it stops working
 * @since 0.1
 */
public record SignedUrl(Secret url, Instant expires) {}
