package dev.tarn.plugin.minio;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.RunningChecksum;
import dev.tarn.spi.StorageException;
import io.minio.messages.DeleteResult;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deletes objects, many at a time where the store can be told their names. */
final class MinioDeletes {
    private static final int BATCH = 1000;

    private final MinioCalls calls;
    private final MinioAddresses addresses;

    MinioDeletes(MinioCalls calls, MinioAddresses addresses) {
        this.calls = calls;
        this.addresses = addresses;
    }

    void delete(MinioLocation location, Cancellation cancellation) throws StorageException {
        try {
            calls.make(MinioRequest.of("DELETE", location), cancellation).close();
        } catch (StorageException e) {
            if (e.kind() != StorageException.Kind.OBJECT_MISSING) {
                throw e;
            }
        }
    }

    /**
     * Deletes in batches of one bucket; keys that XML cannot carry, and signed addresses, go one by
     * one.
     *
     * @throws StorageException when the first request fails as a whole
     */
    Map<ObjectUri, StorageException> deleteAll(DeleteAllRequest request) throws StorageException {
        Outcome outcome = new Outcome();
        Map<String, Map<String, MinioLocation>> batches = new LinkedHashMap<>();
        for (ObjectUri uri : request.uris()) {
            MinioLocation location = outcome.location(uri);
            if (location == null) {
                continue;
            }
            if (!fitsXml(location.key()) || location.signature().isPresent()) {
                outcome.attempt(List.of(uri), () -> delete(location, request.cancellation()));
                continue;
            }
            Map<String, MinioLocation> batch =
                    batches.computeIfAbsent(location.bucket(), b -> new LinkedHashMap<>());
            batch.put(location.key(), location);
            if (batch.size() == BATCH) {
                batches.remove(location.bucket());
                delete(batch, request.cancellation(), outcome);
            }
        }
        for (Map<String, MinioLocation> batch : batches.values()) {
            delete(batch, request.cancellation(), outcome);
        }
        return outcome.failures;
    }

    private void delete(
            Map<String, MinioLocation> batch, Cancellation cancellation, Outcome outcome)
            throws StorageException {
        MinioLocation first = batch.values().iterator().next();
        MinioLocation bucket =
                new MinioLocation(first.uri(), first.base(), first.bucket(), "", Optional.empty());
        byte[] document = document(batch.keySet()).getBytes(StandardCharsets.UTF_8);
        RunningChecksum md5 = RunningChecksum.of(ChecksumAlgorithm.MD5);
        md5.update(document, 0, document.length);
        Checksum sum = md5.result();
        MinioRequest delete =
                MinioRequest.of("POST", bucket)
                        .withQuery("delete=")
                        .with("content-type", "application/xml")
                        .with("content-md5", sum.base64())
                        .with(new MultipartUpload.Document(document));
        List<ObjectUri> all = batch.values().stream().map(MinioLocation::uri).toList();
        outcome.attempt(
                all,
                () ->
                        calls.make(delete, cancellation, DeleteResult.class)
                                .errors()
                                .forEach(error -> outcome.refused(batch, error)));
    }

    /** Written here: the SDK writes half of an emoji after the other, which is no XML. */
    private static String document(Iterable<String> keys) {
        StringBuilder xml = new StringBuilder("<Delete><Quiet>true</Quiet>");
        for (String key : keys) {
            xml.append("<Object><Key>")
                    .append(key.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
                    .append("</Key></Object>");
        }
        return xml.append("</Delete>").toString();
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

        @Nullable MinioLocation location(ObjectUri uri) {
            try {
                return addresses.ofObject(uri);
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
        void refused(Map<String, MinioLocation> batch, DeleteResult.Error error) {
            String message = error.message() == null ? "" : error.message();
            String code = error.code() == null ? "" : error.code();
            MinioErrorAnswer answer = MinioErrorAnswer.ofOne(code, message);
            if ("NoSuchKey".equals(code)) {
                return;
            }
            MinioLocation meant = batch.get(error.objectName());
            for (MinioLocation one : meant == null ? batch.values() : List.of(meant)) {
                failures.putIfAbsent(one.uri(), calls.failures().ofAnswer(one, answer));
            }
        }
    }
}
