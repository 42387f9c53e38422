package dev.tarn.plugin.azure;

import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import java.util.Map;

/** Write modes as conditions of requests. */
final class AzureConditions {
    private AzureConditions() {}

    static Map<String, String> fields(WriteMode mode) {
        return switch (mode.kind()) {
            case CREATE -> Map.of("If-None-Match", "*");
            case REPLACE -> Map.of();
            case IF_VERSION -> Map.of("If-Match", AzureStats.etag(mode.version().orElseThrow()));
        };
    }

    /** Azure calls it missing when the version to replace is not there because nothing is. */
    static StorageException ofWrite(WriteMode mode, StorageException failure) {
        if (mode.kind() != WriteMode.Kind.IF_VERSION
                || failure.kind() != StorageException.Kind.OBJECT_MISSING) {
            return failure;
        }
        return failed("The version to replace is gone", failure);
    }

    static StorageException failed(String what, StorageException failure) {
        return new StorageException(
                StorageException.Kind.CONDITION_FAILED, what, failure.uri(), null, failure);
    }
}
