package dev.tarn.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that must not be shown: a key, a token, a password.
 *
 * <p>{@link #toString()} masks it, so that it cannot slip into a message by concatenation.
 *
 * @since 0.1
 */
public final class Secret {
    private static final String MASK = "***";

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * Wraps a text.
     *
     * @param text the text to hide
     * @return the secret
     */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /**
     * The text itself, for the one place that signs or sends it.
     *
     * @return the text as given
     */
    public String reveal() {
        return text;
    }

    /** Compares in a time that does not depend on where two secrets differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Always the same mask, whatever the secret. */
    @Override
    public String toString() {
        return MASK;
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
