package dev.tarn.plugin.azure;

import com.azure.core.http.HttpMethod;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Deletes blobs, one with a request. */
final class AzureDeletes {
    private final AzureCalls calls;
    private final AzureSettings settings;

    AzureDeletes(AzureCalls calls, AzureSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    void delete(DeleteRequest request) throws StorageException {
        AzureLocation location = AzureLocation.ofObject(request.uri(), settings);
        try {
            calls.ask(
                    location,
                    request.cancellation(),
                    AzureCalls.Request.of(HttpMethod.DELETE, Map.of()));
        } catch (StorageException e) {
            if (e.kind() != StorageException.Kind.OBJECT_MISSING) {
                throw e;
            }
        }
    }

    /**
     * One after the other: the service's own batches take no token that is made for a container,
     * and count as one request for each blob all the same.
     *
     * @throws StorageException when the first one fails for a reason that is not its own
     */
    Map<ObjectUri, StorageException> deleteAll(DeleteAllRequest request) throws StorageException {
        Map<ObjectUri, StorageException> failures = new LinkedHashMap<>();
        boolean tried = false;
        for (ObjectUri uri : request.uris()) {
            try {
                delete(new DeleteRequest(uri, request.cancellation()));
                tried = true;
            } catch (StorageException e) {
                if (!tried && e.kind() != StorageException.Kind.CONDITION_FAILED) {
                    throw e;
                }
                failures.put(uri, e);
            }
        }
        return failures;
    }
}
