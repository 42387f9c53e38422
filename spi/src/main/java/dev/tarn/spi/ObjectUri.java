package dev.tarn.spi;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * The address of an object as text, opaque but for its scheme.
 *
 * <p>Nothing is decoded, encoded or normalised: in a bucket store the key is what follows the
 * bucket, character by character, so {@code a%20b}, {@code ..} and {@code //} are names like any
 * other. {@link java.net.URI} is not used because it rejects or changes such names.
 *
 * <p>{@link #toString()} is safe to show: signature parameters and user-info are masked. {@link
 * #text()} is not.
 *
 * @param text the address as given; contains {@code ://}
 * @since 0.1
 */
public record ObjectUri(String text) {
    private static final String SEPARATOR = "://";

    /** Not made anew for each address that is asked for. */
    private static final String[] USUAL_SCHEMES = {"s3", "gs", "https", "http", "file", "az"};

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when there is no scheme before {@code ://}
     */
    public ObjectUri {
        requireNonNull(text, "text is null");
        if (!isAbsolute(text)) {
            throw new IllegalArgumentException(
                    "Not a URI with a scheme: " + Redaction.redact(text));
        }
    }

    /**
     * Makes an address of a text.
     *
     * @param text scheme, {@code ://} and the rest
     * @return the address
     * @throws IllegalArgumentException when there is no scheme before {@code ://}
     */
    public static ObjectUri of(String text) {
        return new ObjectUri(text);
    }

    /**
     * Says whether a text has a scheme, so that it can be an {@code ObjectUri}; otherwise it is a
     * local path.
     *
     * @param text any text
     * @return true when {@code ://} follows a scheme: a letter, then letters, digits, {@code +},
     *     {@code -}, {@code .} or {@code _}
     */
    public static boolean isAbsolute(String text) {
        int end = text.indexOf(SEPARATOR);
        if (end < 1 || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < end; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && (c < '0' || c > '9') && "+-._".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * What stands before {@code ://}.
     *
     * @return the scheme in lower case
     */
    public String scheme() {
        int end = text.indexOf(SEPARATOR);
        for (String usual : USUAL_SCHEMES) {
            if (usual.length() == end && text.startsWith(usual)) {
                return usual;
            }
        }
        return text.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /**
     * What follows {@code ://}.
     *
     * @return the rest, as given; may be empty
     */
    public String rest() {
        return text.substring(text.indexOf(SEPARATOR) + SEPARATOR.length());
    }

    /**
     * The bucket, container or host: what follows {@code ://} up to the first slash.
     *
     * @return the first segment, as given; empty when there is none
     */
    public String authority() {
        int start = text.indexOf(SEPARATOR) + SEPARATOR.length();
        int slash = text.indexOf('/', start);
        return slash < 0 ? text.substring(start) : text.substring(start, slash);
    }

    /**
     * What follows the {@link #authority()} and its slash: for {@code s3://bucket/a/b} the key
     * {@code a/b}.
     *
     * @return the raw text after the first slash; empty when there is none
     */
    public String path() {
        int slash = text.indexOf('/', text.indexOf(SEPARATOR) + SEPARATOR.length());
        return slash < 0 ? "" : text.substring(slash + 1);
    }

    /**
     * An address with a longer text: this one's and what follows.
     *
     * @param suffix appended as it is
     * @return the longer address
     */
    public ObjectUri append(String suffix) {
        return new ObjectUri(text + suffix);
    }

    /** The text with secrets masked; for messages only. */
    @Override
    public String toString() {
        return Redaction.redact(text);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
