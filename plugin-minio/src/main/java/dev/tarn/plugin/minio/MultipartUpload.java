package dev.tarn.plugin.minio;

import dev.tarn.signing.PayloadHash;
import dev.tarn.signing.UriEncoding;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import io.minio.Xml;
import io.minio.errors.XmlParserException;
import io.minio.messages.CompleteMultipartUpload;
import io.minio.messages.CompleteMultipartUploadResult;
import io.minio.messages.InitiateMultipartUploadResult;
import io.minio.messages.Part;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An object made of parts: nothing of it can be seen before all are there and the write's condition
 * holds, and nothing remains when it fails or is cancelled.
 */
final class MultipartUpload {
    private static final Logger LOG = System.getLogger(MultipartUpload.class.getName());

    /** A cancelled call ends within a second, whether or not the parts are gone by then. */
    private static final Duration CLEANUP_WAIT = Duration.ofMillis(500);

    private final MinioCalls calls;
    private final MinioLocation location;
    private final Cancellation cancellation;

    MultipartUpload(MinioCalls calls, MinioLocation location, Cancellation cancellation) {
        this.calls = calls;
        this.location = location;
        this.cancellation = cancellation;
    }

    /** Sends all parts. */
    @FunctionalInterface
    interface Sender {
        void send(Parts parts) throws StorageException;
    }

    /** Sends one part, for which a request is prepared, and returns its ETag. */
    @FunctionalInterface
    interface PartSender {
        String send(MinioRequest part) throws StorageException;
    }

    /**
     * Makes the object.
     *
     * @param headers what the object is to have
     * @return what the answer says about it; the size is not in it
     * @throws StorageException when a part cannot be sent or the mode forbids the object
     */
    ObjectStat run(Map<String, String> headers, WriteMode mode, Sender sender)
            throws StorageException {
        MinioRequest create = MinioRequest.of("POST", location).withQuery("uploads=").with(headers);
        String id =
                calls.make(create, cancellation, InitiateMultipartUploadResult.class).uploadId();
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

    private ObjectStat complete(String id, List<Part> parts, WriteMode mode)
            throws StorageException {
        MinioRequest complete =
                MinioRequest.of("POST", location)
                        .withQuery(upload(id))
                        .with(MinioConditions.headers(mode))
                        .with("content-type", "application/xml")
                        .with(document(new CompleteMultipartUpload(parts.toArray(new Part[0]))));
        String etag =
                calls.make(complete, cancellation, CompleteMultipartUploadResult.class).etag();
        ObjectStat stat = ObjectStat.of(location.named());
        return etag == null ? stat : MinioStats.version(etag).map(stat::withVersion).orElse(stat);
    }

    private MinioPayload document(Object source) throws StorageException {
        try {
            return new Document(Xml.marshal(source).getBytes(StandardCharsets.UTF_8));
        } catch (XmlParserException e) {
            throw calls.failures().notUnderstood(location.uri(), e);
        }
    }

    private void abandon(String id) {
        Thread cleanup = new Thread(() -> abort(id), "tarn-minio-abort-upload");
        cleanup.setDaemon(true);
        cleanup.start();
        try {
            cleanup.join(CLEANUP_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void abort(String id) {
        MinioRequest delete = MinioRequest.of("DELETE", location).withQuery(upload(id));
        try {
            calls.make(delete, Cancellation.never()).close();
        } catch (StorageException | IllegalStateException e) {
            LOG.log(
                    Logger.Level.WARNING,
                    () ->
                            "Parts of an unfinished upload may remain in the bucket: "
                                    + e.getMessage());
        }
    }

    private static String upload(String id) {
        return "uploadId=" + UriEncoding.component(id);
    }

    /** A body that is at hand. */
    record Document(byte[] bytes) implements MinioPayload {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public String hash() {
            return PayloadHash.of(bytes);
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** The parts sent so far. */
    final class Parts {
        private final String id;
        private final List<Part> sent = new ArrayList<>();

        private Parts(String id) {
            this.id = id;
        }

        /** Sends the next part. */
        void add(PartSender sender) throws StorageException {
            int number = sent.size() + 1;
            MinioRequest part =
                    MinioRequest.of("PUT", location)
                            .withQuery("partNumber=" + number + '&' + upload(id));
            sent.add(new Part(number, sender.send(part)));
        }
    }
}
