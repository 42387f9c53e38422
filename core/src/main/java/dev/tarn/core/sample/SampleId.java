package dev.tarn.core.sample;

import java.time.Instant;
import java.util.HexFormat;

/**
 * The identity of a sample or a dataset in every store: an ObjectId as MongoDB defines it, 12 bytes
 * written as 24 hexadecimal digits in lower case. The first 4 bytes are the seconds since 1970 at
 * which it was made.
 *
 * @param hex the 24 digits
 */
public record SampleId(String hex) implements Comparable<SampleId> {
    private static final int DIGITS = 24;
    private static final int SECONDS_DIGITS = 8;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when the text is not 24 lower-case hexadecimal digits
     */
    public SampleId {
        if (hex.length() != DIGITS
                || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException(
                    "An id has 24 lower-case hexadecimal digits: " + hex);
        }
    }

    /**
     * The id of 12 bytes.
     *
     * @param bytes the bytes
     * @return the id
     */
    public static SampleId of(byte[] bytes) {
        return new SampleId(HexFormat.of().formatHex(bytes));
    }

    /**
     * The 12 bytes.
     *
     * @return a new array
     */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /**
     * When the id was made.
     *
     * @return the time, to the second
     */
    public Instant time() {
        return Instant.ofEpochSecond(Long.parseLong(hex.substring(0, SECONDS_DIGITS), 16));
    }

    @Override
    public int compareTo(SampleId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
