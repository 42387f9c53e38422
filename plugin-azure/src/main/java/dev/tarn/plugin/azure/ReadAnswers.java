package dev.tarn.plugin.azure;

import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;

/** Makes sense of the answer to a read, whoever received it. */
final class ReadAnswers {
    static final int OK = 200;
    static final int PARTIAL = 206;
    static final int NOT_MODIFIED = 304;
    private static final int OUT_OF_RANGE = 416;

    private final AzureFailures failures;

    ReadAnswers(AzureFailures failures) {
        this.failures = failures;
    }

    /**
     * What the answer says about the blob.
     *
     * @throws StorageException when it is a failure
     */
    ObjectStat stat(AzureLocation location, ReadRequest request, DirectResponse response)
            throws StorageException {
        if (response.status() == PARTIAL || isPastTheEnd(request, response)) {
            return AzureStats.part(location.uri(), response.headers());
        }
        if (response.status() == OK) {
            return AzureStats.whole(location.uri(), response.headers());
        }
        throw failures.of(location, response);
    }

    /** Says whether the range asked for begins at or after the end. */
    static boolean isPastTheEnd(ReadRequest request, DirectResponse response) {
        return response.status() == OUT_OF_RANGE && !request.range().isWhole();
    }
}
