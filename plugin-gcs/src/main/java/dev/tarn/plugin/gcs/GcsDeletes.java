package dev.tarn.plugin.gcs;

import com.google.api.client.googleapis.batch.BatchRequest;
import com.google.api.client.googleapis.batch.json.JsonBatchCallback;
import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.http.HttpHeaders;
import dev.tarn.plugin.gcs.GcsFailures.Subject;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deletes objects: one by one, or a hundred in one request. */
final class GcsDeletes {
    /** The store takes no more in one request. */
    private static final int MOST_AT_ONCE = 100;

    private final GcsCalls calls;

    GcsDeletes(GcsCalls calls) {
        this.calls = calls;
    }

    void delete(DeleteRequest request) throws StorageException {
        GcsLocation location = GcsLocation.ofObject(request.uri());
        try {
            calls.make(
                    request.uri(),
                    request.cancellation(),
                    Subject.OBJECT,
                    call ->
                            calls.clients()
                                    .json()
                                    .objects()
                                    .delete(location.bucket(), location.name())
                                    .execute());
        } catch (StorageException e) {
            if (e.kind() != Kind.OBJECT_MISSING) {
                throw e;
            }
        }
    }

    Map<ObjectUri, StorageException> deleteAll(DeleteAllRequest request) throws StorageException {
        Map<ObjectUri, StorageException> failed = new LinkedHashMap<>();
        calls.clients().checkOpen();
        List<ObjectUri> uris = request.uris();
        for (int from = 0; from < uris.size(); from += MOST_AT_ONCE) {
            List<ObjectUri> some = uris.subList(from, Math.min(from + MOST_AT_ONCE, uris.size()));
            deleteSome(some, request.cancellation(), failed);
        }
        return failed;
    }

    private void deleteSome(
            List<ObjectUri> uris,
            Cancellation cancellation,
            Map<ObjectUri, StorageException> failed)
            throws StorageException {
        Map<ObjectUri, GcsLocation> locations = new LinkedHashMap<>();
        for (ObjectUri uri : uris) {
            try {
                locations.put(uri, GcsLocation.ofObject(uri));
            } catch (StorageException e) {
                failed.put(uri, e);
            }
        }
        if (locations.isEmpty()) {
            return;
        }
        calls.make(
                uris.get(0),
                cancellation,
                Subject.BUCKET,
                call -> {
                    batch(locations, failed, call.token().isPresent()).execute();
                    return locations;
                });
    }

    private BatchRequest batch(
            Map<ObjectUri, GcsLocation> locations,
            Map<ObjectUri, StorageException> failed,
            boolean signed)
            throws IOException {
        GcsClients clients = calls.clients();
        BatchRequest batch = clients.json().batch(clients::prepare);
        for (Map.Entry<ObjectUri, GcsLocation> entry : locations.entrySet()) {
            clients.json()
                    .objects()
                    .delete(entry.getValue().bucket(), entry.getValue().name())
                    .queue(batch, new Outcome(entry.getKey(), failed, signed));
        }
        return batch;
    }

    /** What became of one object. */
    private final class Outcome extends JsonBatchCallback<Void> {
        private final ObjectUri uri;
        private final Map<ObjectUri, StorageException> failed;
        private final boolean signed;

        Outcome(ObjectUri uri, Map<ObjectUri, StorageException> failed, boolean signed) {
            this.uri = uri;
            this.failed = failed;
            this.signed = signed;
        }

        @Override
        public void onSuccess(Void nothing, HttpHeaders headers) {
            failed.remove(uri);
        }

        @Override
        public void onFailure(GoogleJsonError error, HttpHeaders headers) {
            boolean reasons = error.getErrors() != null && !error.getErrors().isEmpty();
            String reason = reasons ? error.getErrors().get(0).getReason() : "none";
            GcsErrorAnswer answer =
                    GcsErrorAnswer.ofOne(
                            error.getCode(),
                            String.valueOf(reason),
                            String.valueOf(error.getMessage()));
            StorageException failure =
                    calls.failures().ofAnswer(uri, answer, Subject.OBJECT, signed, null);
            if (failure.kind() != Kind.OBJECT_MISSING) {
                failed.put(uri, failure);
            }
        }
    }
}
