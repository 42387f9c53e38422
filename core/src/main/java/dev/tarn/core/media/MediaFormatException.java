package dev.tarn.core.media;

import java.io.IOException;

/**
 * A file's bytes do not tell what was asked. The message says why, in words for people, without the
 * file's name.
 */
public final class MediaFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is. */
    public enum Kind {
        /** The bytes break the rules of their format, or end too early. */
        BROKEN,
        /** The format, or what it is used for here, is none that is read. */
        UNSUPPORTED,
        /** More bytes or requests would be needed than may be spent on it. */
        TOO_FAR
    }

    private final Kind kind;

    private MediaFormatException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /**
     * The bytes break the rules of their format.
     *
     * @param message what is wrong, with the format's name
     * @return the exception
     */
    public static MediaFormatException broken(String message) {
        return new MediaFormatException(Kind.BROKEN, message);
    }

    /**
     * The format is none that is read.
     *
     * @param message what is not read, and which module would
     * @return the exception
     */
    public static MediaFormatException unsupported(String message) {
        return new MediaFormatException(Kind.UNSUPPORTED, message);
    }

    /**
     * More would be needed than may be spent.
     *
     * @param message what was looked for
     * @return the exception
     */
    public static MediaFormatException tooFar(String message) {
        return new MediaFormatException(Kind.TOO_FAR, message);
    }

    /**
     * What kind of trouble it is.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }
}
