package dev.tarn.spi;

import java.util.Base64;
import java.util.HexFormat;

/**
 * A sum over all bytes of an object, as stored.
 *
 * <p>Sums of parts (a multipart ETag, a composite value such as {@code …-3}) are not checksums in
 * this sense and must not be reported as one.
 *
 * @param algorithm how it was computed
 * @param hex the value in lower-case hexadecimal, most significant byte first
 * @since 0.1
 */
public record Checksum(ChecksumAlgorithm algorithm, String hex) {
    /**
     * A checksum given as bytes.
     *
     * @param algorithm how it was computed
     * @param bytes the value, most significant byte first
     * @return the checksum
     */
    public static Checksum of(ChecksumAlgorithm algorithm, byte[] bytes) {
        return new Checksum(algorithm, HexFormat.of().formatHex(bytes));
    }

    /**
     * A checksum given in Base64, as most stores write it.
     *
     * @param algorithm how it was computed
     * @param base64 the value in Base64 (RFC 4648, section 4)
     * @return the checksum
     * @throws IllegalArgumentException when the text is not Base64
     */
    public static Checksum ofBase64(ChecksumAlgorithm algorithm, String base64) {
        return of(algorithm, Base64.getDecoder().decode(base64));
    }

    /**
     * The value in Base64, as most stores want it.
     *
     * @return the value in Base64 with padding
     */
    public String base64() {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
