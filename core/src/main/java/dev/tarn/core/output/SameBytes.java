package dev.tarn.core.output;

import dev.tarn.core.storage.ObjectWrite;
import dev.tarn.core.transfer.Retries;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Whether an object that is there has the bytes that were to be written. */
final class SameBytes {
    private final byte[] bytes;
    private final Storage storage;
    private final Retries retries;
    private final Cancellation cancellation;

    SameBytes(byte[] bytes, Storage storage, Retries retries, Cancellation cancellation) {
        this.bytes = bytes;
        this.storage = storage;
        this.retries = retries;
        this.cancellation = cancellation;
    }

    String sha256() {
        return HexFormat.of().formatHex(Digests.of("SHA-256", bytes));
    }

    /** By size and sum; false as well when the store tells no sum. */
    boolean isOf(ObjectStat there) {
        return there.size().orElse(-1) == bytes.length
                && there.checksums().stream()
                        .anyMatch(sum -> sum(sum).filter(sum::equals).isPresent());
    }

    /** By size and sum, or by the bytes themselves where the store tells no sum. */
    boolean areAt(ObjectUri uri) throws IOException {
        try {
            ObjectStat there = new ObjectWrite(retries).stat(storage, uri, cancellation);
            boolean summed = there.checksums().stream().anyMatch(sum -> sum(sum).isPresent());
            if (summed || there.size().orElse(bytes.length) != bytes.length) {
                return isOf(there);
            }
            return retries.call(storage.identity(uri), cancellation, () -> holds(uri));
        } catch (StorageException e) {
            return false; // what may not be looked at is taken for something else
        }
    }

    private boolean holds(ObjectUri uri) throws IOException {
        ReadResult result = storage.read(ReadRequest.whole(uri).withCancellation(cancellation));
        if (!(result instanceof Content content)) {
            return false;
        }
        try (content) {
            byte[] found = content.stream().readNBytes(bytes.length + 1);
            return Arrays.equals(found, bytes);
        }
    }

    private Optional<Checksum> sum(Checksum other) {
        ChecksumAlgorithm algorithm = other.algorithm();
        return switch (algorithm) {
            case MD5 -> Optional.of(Checksum.of(algorithm, Digests.of("MD5", bytes)));
            case SHA1 -> Optional.of(Checksum.of(algorithm, Digests.of("SHA-1", bytes)));
            case SHA256 -> Optional.of(Checksum.of(algorithm, Digests.of("SHA-256", bytes)));
            case CRC32 -> Optional.of(cyclic(algorithm, new CRC32()));
            case CRC32C -> Optional.of(cyclic(algorithm, new CRC32C()));
            case CRC64NVME -> Optional.empty();
        };
    }

    private Checksum cyclic(ChecksumAlgorithm algorithm, java.util.zip.Checksum sum) {
        sum.update(bytes, 0, bytes.length);
        byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
        return Checksum.of(algorithm, value);
    }
}
