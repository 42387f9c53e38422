package dev.tarn.spi;

/**
 * The sums that stores keep of an object's bytes.
 *
 * @since 0.1
 */
public enum ChecksumAlgorithm {
    /** CRC-32C, 4 bytes (RFC 3720, appendix B.4). */
    CRC32C,
    /** CRC-32 as in zlib, 4 bytes. */
    CRC32,
    /** CRC-64/NVME, 8 bytes. */
    CRC64NVME,
    /** MD5, 16 bytes; guards against accidents only. */
    MD5,
    /** SHA-1, 20 bytes. */
    SHA1,
    /** SHA-256, 32 bytes. */
    SHA256
}
