package dev.tarn.spi;

import java.util.OptionalLong;

/**
 * A part of an object's bytes.
 *
 * <p>A range that reaches over the end is cut there; one that begins at or after the end holds no
 * bytes.
 *
 * @param offset the first byte, counted from 0
 * @param length the number of bytes, at least 1; empty for everything to the end
 * @since 0.1
 */
public record ByteRange(long offset, OptionalLong length) {
    private static final ByteRange WHOLE = new ByteRange(0, OptionalLong.empty());

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when the offset is negative, the length is below 1, or both
     *     overflow together
     */
    public ByteRange {
        if (offset < 0 || length.orElse(1) < 1 || offset > Long.MAX_VALUE - length.orElse(1)) {
            throw new IllegalArgumentException(
                    "Not a range: offset " + offset + ", length " + length);
        }
    }

    /**
     * All bytes.
     *
     * @return the range of the whole object
     */
    public static ByteRange whole() {
        return WHOLE;
    }

    /**
     * A number of bytes from an offset on.
     *
     * @param offset the first byte, counted from 0
     * @param length how many, at least 1
     * @return the range
     */
    public static ByteRange of(long offset, long length) {
        return new ByteRange(offset, OptionalLong.of(length));
    }

    /**
     * Everything from an offset on.
     *
     * @param offset the first byte, counted from 0
     * @return the range
     */
    public static ByteRange from(long offset) {
        return new ByteRange(offset, OptionalLong.empty());
    }

    /**
     * Says whether this is the whole object.
     *
     * @return true for offset 0 without a length
     */
    public boolean isWhole() {
        return offset == 0 && length.isEmpty();
    }

    /**
     * How many bytes of an object fall into this range.
     *
     * @param size the object's size in bytes
     * @return the number of bytes after cutting at the end; 0 when the range begins at or after it
     */
    public long lengthWithin(long size) {
        long left = Math.max(0, size - offset);
        return Math.min(left, length.orElse(left));
    }

    /**
     * The value of an HTTP {@code Range} header (RFC 9110, section 14.2).
     *
     * @return for example {@code bytes=0-99} or {@code bytes=100-}
     */
    public String header() {
        return "bytes="
                + offset
                + "-"
                + (length.isPresent() ? String.valueOf(offset + length.getAsLong() - 1) : "");
    }
}
