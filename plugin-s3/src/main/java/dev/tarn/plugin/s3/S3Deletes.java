package dev.tarn.plugin.s3;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Deletes objects, a thousand with a request. */
final class S3Deletes {
    private static final int BATCH = 1000;

    private final S3Calls calls;

    S3Deletes(S3Calls calls) {
        this.calls = calls;
    }

    void delete(DeleteRequest request) throws StorageException {
        S3Location location = S3Location.ofObject(request.uri());
        try {
            calls.make(
                    request.uri(),
                    request.cancellation(),
                    client ->
                            client.deleteObject(
                                    b -> b.bucket(location.bucket()).key(location.key())));
        } catch (StorageException e) {
            if (e.kind() != StorageException.Kind.OBJECT_MISSING) {
                throw e;
            }
        }
    }

    /**
     * Deletes in batches of one bucket; keys that XML cannot carry go one by one.
     *
     * @throws StorageException when the first request fails as a whole
     */
    Map<ObjectUri, StorageException> deleteAll(DeleteAllRequest request) throws StorageException {
        Outcome outcome = new Outcome();
        Map<String, Map<String, ObjectUri>> batches = new LinkedHashMap<>();
        for (ObjectUri uri : request.uris()) {
            S3Location location = outcome.location(uri);
            if (location == null) {
                continue;
            }
            if (!fitsXml(location.key())) {
                outcome.attempt(
                        List.of(uri), () -> delete(new DeleteRequest(uri, request.cancellation())));
                continue;
            }
            Map<String, ObjectUri> batch =
                    batches.computeIfAbsent(location.bucket(), b -> new LinkedHashMap<>());
            batch.put(location.key(), uri);
            if (batch.size() == BATCH) {
                batches.remove(location.bucket());
                delete(location.bucket(), batch, request.cancellation(), outcome);
            }
        }
        for (Map.Entry<String, Map<String, ObjectUri>> batch : batches.entrySet()) {
            delete(batch.getKey(), batch.getValue(), request.cancellation(), outcome);
        }
        return outcome.failures;
    }

    private void delete(
            String bucket, Map<String, ObjectUri> uris, Cancellation cancellation, Outcome outcome)
            throws StorageException {
        List<ObjectUri> all = new ArrayList<>(uris.values());
        List<ObjectIdentifier> keys =
                uris.keySet().stream().map(k -> ObjectIdentifier.builder().key(k).build()).toList();
        DeleteObjectsRequest delete =
                DeleteObjectsRequest.builder()
                        .bucket(bucket)
                        .delete(Delete.builder().objects(keys).quiet(true).build())
                        .build();
        outcome.attempt(
                all,
                () -> {
                    List<S3Error> errors =
                            calls.make(all.get(0), cancellation, c -> c.deleteObjects(delete))
                                    .errors();
                    errors.forEach(error -> outcome.refused(uris, error));
                });
    }

    /** Tabs and line ends would be legal but do not survive every parser. */
    private static boolean fitsXml(String key) {
        return key.codePoints().allMatch(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF);
    }

    /** Something that fails as a whole. */
    private interface Attempt {
        void run() throws StorageException;
    }

    /** What came of it so far. */
    private final class Outcome {
        private final Map<ObjectUri, StorageException> failures = new LinkedHashMap<>();
        private boolean anySuccess;

        @Nullable S3Location location(ObjectUri uri) {
            try {
                return S3Location.ofObject(uri);
            } catch (StorageException e) {
                failures.put(uri, e);
                return null;
            }
        }

        void attempt(List<ObjectUri> uris, Attempt attempt) throws StorageException {
            try {
                attempt.run();
                anySuccess = true;
            } catch (StorageException e) {
                if (!anySuccess && failures.isEmpty()) {
                    throw e;
                }
                uris.forEach(uri -> failures.put(uri, e));
            }
        }

        /** A key that comes back changed could be any of the batch. */
        void refused(Map<String, ObjectUri> batch, S3Error error) {
            S3ErrorAnswer answer = S3ErrorAnswer.ofOne(error.code(), error.message());
            if ("NoSuchKey".equals(answer.code())) {
                return;
            }
            ObjectUri meant = batch.get(error.key());
            for (ObjectUri uri : meant == null ? batch.values() : List.of(meant)) {
                failures.putIfAbsent(uri, calls.failures().ofAnswer(uri, answer, null));
            }
        }
    }
}
