package dev.tarn.adapters.diskcache;

import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.Crc64Nvme;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * The sums that are remainders of a polynomial, so that the sum of a whole follows from the sums of
 * its pieces: the first is multiplied by x to the number of bits that follow, and the second added.
 * In the order of their cost.
 */
enum CyclicCode {
    CRC32C(ChecksumAlgorithm.CRC32C, 32, 0x82F63B78L, CRC32C::new),
    CRC32(ChecksumAlgorithm.CRC32, 32, 0xEDB88320L, CRC32::new),
    CRC64NVME(ChecksumAlgorithm.CRC64NVME, 64, Crc64Nvme.POLYNOMIAL, Crc64Nvme::new);

    private static final CyclicCode[] ALL = values();

    private final ChecksumAlgorithm algorithm;
    private final int bits;
    private final long polynomial;
    private final Supplier<Checksum> maker;

    /** x to the power of 2 to the index, least power in the highest bit. */
    private final long[] squares = new long[Long.SIZE];

    CyclicCode(ChecksumAlgorithm algorithm, int bits, long polynomial, Supplier<Checksum> maker) {
        this.algorithm = algorithm;
        this.bits = bits;
        this.polynomial = polynomial;
        this.maker = maker;
        long power = 1L << (bits - 2);
        for (int i = 0; i < squares.length; i++) {
            squares[i] = power;
            power = times(power, power);
        }
    }

    static Optional<CyclicCode> of(ChecksumAlgorithm algorithm) {
        for (CyclicCode code : ALL) {
            if (code.algorithm == algorithm) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    ChecksumAlgorithm algorithm() {
        return algorithm;
    }

    Checksum begin() {
        return maker.get();
    }

    /** The sum of two pieces, one after the other. */
    long combine(long first, long second, long lengthOfSecond) {
        return times(power(lengthOfSecond), first) ^ second;
    }

    String hex(long value) {
        return HexFormat.of().toHexDigits(value, bits / 4);
    }

    /** x to the power of the bits in so many bytes. */
    private long power(long bytes) {
        long product = 1L << (bits - 1);
        int square = 3;
        for (long left = bytes; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                product = times(squares[square], product);
            }
            square++;
        }
        return product;
    }

    /** The product of two polynomials modulo the code's; the first is not zero. */
    private long times(long one, long other) {
        long product = 0;
        long multiple = other;
        for (long bit = 1L << (bits - 1); bit != 0; bit >>>= 1) {
            if ((one & bit) != 0) {
                product ^= multiple;
            }
            multiple = (multiple & 1) == 0 ? multiple >>> 1 : (multiple >>> 1) ^ polynomial;
        }
        return product;
    }
}
