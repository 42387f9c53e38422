package dev.tarn.plugin.minio;

import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import java.util.Map;

/** Write modes as conditions of the store. */
final class MinioConditions {
    private MinioConditions() {}

    /** The header fields that ask the store to check a mode. */
    static Map<String, String> headers(WriteMode mode) {
        return switch (mode.kind()) {
            case CREATE -> Map.of("if-none-match", "*");
            case REPLACE -> Map.of();
            case IF_VERSION ->
                    Map.of("if-match", mode.version().map(MinioStats::etag).orElseThrow());
        };
    }

    /**
     * The store calls it a missing key when the version to replace is not there because nothing is.
     */
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
