package dev.tarn.plugin.s3;

import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import java.util.Optional;

/** Write modes as S3 conditions. */
final class S3Conditions {
    private S3Conditions() {}

    /** The {@code If-None-Match} of a mode. */
    static Optional<String> noneMatch(WriteMode mode) {
        return mode.kind() == WriteMode.Kind.CREATE ? Optional.of("*") : Optional.empty();
    }

    /** The {@code If-Match} of a mode. */
    static Optional<String> match(WriteMode mode) {
        return mode.version().map(S3Stats::etag);
    }

    /** S3 calls it a missing key when the version to replace is not there because nothing is. */
    static StorageException ofWrite(WriteMode mode, StorageException failure) {
        if (mode.kind() != WriteMode.Kind.IF_VERSION
                || failure.kind() != StorageException.Kind.OBJECT_MISSING) {
            return failure;
        }
        return new StorageException(
                StorageException.Kind.CONDITION_FAILED,
                "The version to replace is gone",
                failure.uri(),
                null,
                failure);
    }
}
