package dev.tarn.plugin.s3;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;

/**
 * An object made of parts: nothing of it can be seen before all are there and the write's condition
 * holds, and nothing remains when it fails or is cancelled.
 */
final class MultipartUpload {
    private static final Logger LOG = System.getLogger(MultipartUpload.class.getName());

    /** A cancelled call ends within a second, whether or not the parts are gone by then. */
    private static final Duration CLEANUP_WAIT = Duration.ofMillis(500);

    private final S3Calls calls;
    private final ObjectUri uri;
    private final S3Location location;
    private final Cancellation cancellation;

    MultipartUpload(S3Calls calls, ObjectUri uri, S3Location location, Cancellation cancellation) {
        this.calls = calls;
        this.uri = uri;
        this.location = location;
        this.cancellation = cancellation;
    }

    /** Sends all parts. */
    @FunctionalInterface
    interface Sender {
        void send(Parts parts) throws StorageException;
    }

    /** Sends one part and returns its ETag. */
    @FunctionalInterface
    interface PartSender {
        String send(S3Client client, Part part) throws StorageException;
    }

    /** Where a part belongs. */
    record Part(String uploadId, int number) {}

    /**
     * Makes the object.
     *
     * @return what the answer says about it; the size is not in it
     * @throws StorageException when a part cannot be sent or the mode forbids the object
     */
    ObjectStat run(CreateMultipartUploadRequest create, WriteMode mode, Sender sender)
            throws StorageException {
        String id = calls.make(uri, cancellation, c -> c.createMultipartUpload(create)).uploadId();
        boolean complete = false;
        try {
            Parts parts = new Parts(id);
            sender.send(parts);
            ObjectStat stat = complete(id, parts.sent, mode);
            complete = true;
            return stat;
        } finally {
            if (!complete) {
                abandon(id);
            }
        }
    }

    private ObjectStat complete(String id, List<CompletedPart> parts, WriteMode mode)
            throws StorageException {
        CompleteMultipartUploadRequest.Builder complete =
                CompleteMultipartUploadRequest.builder()
                        .bucket(location.bucket())
                        .key(location.key())
                        .uploadId(id)
                        .multipartUpload(m -> m.parts(parts));
        S3Conditions.noneMatch(mode).ifPresent(complete::ifNoneMatch);
        S3Conditions.match(mode).ifPresent(complete::ifMatch);
        CompleteMultipartUploadResponse answer =
                calls.make(uri, cancellation, c -> c.completeMultipartUpload(complete.build()));
        ObjectStat stat = ObjectStat.of(uri);
        return answer.eTag() == null
                ? stat
                : S3Stats.version(answer.eTag()).map(stat::withVersion).orElse(stat);
    }

    private void abandon(String id) {
        Thread cleanup = new Thread(() -> abort(id), "tarn-s3-abort-upload");
        cleanup.setDaemon(true);
        cleanup.start();
        try {
            cleanup.join(CLEANUP_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void abort(String id) {
        try {
            calls.make(
                    uri,
                    Cancellation.never(),
                    client ->
                            client.abortMultipartUpload(
                                    b ->
                                            b.bucket(location.bucket())
                                                    .key(location.key())
                                                    .uploadId(id)));
        } catch (StorageException | IllegalStateException e) {
            LOG.log(
                    Logger.Level.WARNING,
                    () ->
                            "Parts of an unfinished upload may remain in the bucket: "
                                    + e.getMessage());
        }
    }

    /** The parts sent so far. */
    final class Parts {
        private final String id;
        private final List<CompletedPart> sent = new ArrayList<>();

        private Parts(String id) {
            this.id = id;
        }

        /** Sends the next part. */
        void add(PartSender sender) throws StorageException {
            int number = sent.size() + 1;
            String etag = calls.make(uri, cancellation, c -> sender.send(c, new Part(id, number)));
            sent.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        }
    }
}
