package dev.tarn.core.output;

import dev.tarn.core.storage.ObjectWrite;
import dev.tarn.core.transfer.Retries;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.RunningChecksum;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;

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
                && there.checksums().stream().anyMatch(told -> told.equals(sum(told)));
    }

    /** By size and sum, or by the bytes themselves where the store tells no sum. */
    boolean areAt(ObjectUri uri) throws IOException {
        try {
            ObjectStat there = new ObjectWrite(retries).stat(storage, uri, cancellation);
            if (!there.checksums().isEmpty() || there.size().orElse(bytes.length) != bytes.length) {
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

    /** Of the bytes that were to be written, by the algorithm of another sum. */
    private Checksum sum(Checksum told) {
        RunningChecksum sum = RunningChecksum.of(told.algorithm());
        sum.update(bytes, 0, bytes.length);
        return sum.result();
    }
}
