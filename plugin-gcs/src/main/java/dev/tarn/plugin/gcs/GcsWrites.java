package dev.tarn.plugin.gcs;

import com.google.api.client.googleapis.media.MediaHttpUploader;
import com.google.api.client.http.InputStreamContent;
import com.google.api.services.storage.Storage;
import com.google.api.services.storage.model.StorageObject;
import dev.tarn.plugin.gcs.GcsFailures.Subject;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * Stores objects: metadata and bytes in one request, or a long one in the parts of a session that
 * the store completes with the last of them.
 */
final class GcsWrites {
    /** What is sent when nobody knows better. */
    private static final String ANY_TYPE = "application/octet-stream";

    private final GcsCalls calls;
    private final int partBytes;

    GcsWrites(GcsCalls calls, int partBytes) {
        this.calls = calls;
        this.partBytes = partBytes;
    }

    ObjectStat write(WriteRequest request) throws StorageException {
        GcsLocation location = GcsLocation.ofObject(request.uri());
        Optional<Long> replaced = GcsVersions.replaced(request.mode(), request.uri());
        request.cancellation().throwIfCancelled();
        try (GcsSource source = GcsSource.open(request.source(), request.uri())) {
            ObjectStat written = send(request, location, replaced, source);
            checkSum(request, location, written, source.checksum());
            return written;
        } catch (StorageException e) {
            throw ofWrite(request.mode(), e);
        } catch (IOException e) {
            throw StorageException.unavailable("The source does not close", request.uri(), e);
        }
    }

    private ObjectStat send(
            WriteRequest request, GcsLocation location, Optional<Long> replaced, GcsSource source)
            throws StorageException {
        try {
            StorageObject stored =
                    calls.make(
                            request.uri(),
                            request.cancellation(),
                            Subject.BUCKET,
                            call -> insert(request, location, replaced, source).execute());
            return GcsMetadata.stat(request.uri(), stored);
        } catch (StorageException e) {
            throw source.failure(request.uri()).orElse(e);
        }
    }

    private Storage.Objects.Insert insert(
            WriteRequest request, GcsLocation location, Optional<Long> replaced, GcsSource source)
            throws IOException {
        InputStreamContent media =
                new InputStreamContent(request.contentType().orElse(ANY_TYPE), source)
                        .setLength(request.source().length())
                        .setCloseInputStream(false);
        Storage.Objects.Insert insert =
                calls.clients()
                        .json()
                        .objects()
                        .insert(location.bucket(), metadata(request, location), media)
                        .setFields(GcsMetadata.FIELDS);
        replaced.ifPresent(insert::setIfGenerationMatch);
        insert.setDisableGZipContent(true);
        boolean atOnce = request.source().length() <= partBytes;
        MediaHttpUploader uploader = insert.getMediaHttpUploader().setDirectUploadEnabled(atOnce);
        if (!atOnce) {
            uploader.setChunkSize(partBytes);
        }
        return insert;
    }

    private static StorageObject metadata(WriteRequest request, GcsLocation location) {
        StorageObject object = new StorageObject().setName(location.name());
        request.contentType().ifPresent(object::setContentType);
        if (!request.metadata().isEmpty()) {
            object.setMetadata(request.metadata());
        }
        request.checksum()
                .ifPresent(
                        sum -> {
                            if (sum.algorithm() == ChecksumAlgorithm.CRC32C) {
                                object.setCrc32c(sum.base64());
                            } else if (sum.algorithm() == ChecksumAlgorithm.MD5) {
                                object.setMd5Hash(sum.base64());
                            }
                        });
        return object;
    }

    /** The store says what it received; what differs is taken back, as far as that is allowed. */
    private void checkSum(
            WriteRequest request, GcsLocation location, ObjectStat written, Checksum sent)
            throws StorageException {
        Optional<Checksum> received = written.checksum(ChecksumAlgorithm.CRC32C);
        if (received.isEmpty() || received.get().equals(sent)) {
            return;
        }
        Optional<Long> generation = written.version().map(ObjectVersion::text).map(Long::parseLong);
        calls.make(
                request.uri(),
                request.cancellation(),
                Subject.OBJECT,
                call ->
                        calls.clients()
                                .json()
                                .objects()
                                .delete(location.bucket(), location.name())
                                .setIfGenerationMatch(generation.orElse(null))
                                .execute());
        throw StorageException.of(
                Kind.CORRUPT, "The store received other bytes than were sent", request.uri());
    }

    /**
     * A store lets whoever may only create fail for want of the right to delete what is there.
     *
     * @return the failure as the mode has it
     */
    static StorageException ofWrite(WriteMode mode, StorageException failure) {
        boolean exists =
                mode.kind() == WriteMode.Kind.CREATE
                        && failure.kind() == Kind.REFUSED
                        && failure.what().contains("storage.objects.delete");
        return exists
                ? new StorageException(
                        Kind.CONDITION_FAILED, failure.what(), failure.uri(), null, failure)
                : failure;
    }
}
