package dev.tarn.core.transfer;

import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads parts of one version of an object. An attempt that broke off is gone on with where it broke
 * off.
 *
 * @param object what to read
 * @param first what the first answer said of that version
 * @param request names the version and the cancellation
 * @param retries repeats what is worth repeating, for each part by itself
 * @param course hears of bytes as they arrive, and of retries
 */
record PartReader(
        RemoteObject object,
        ObjectStat first,
        ReadRequest request,
        Retries retries,
        Course course) {
    PartReader endedBy(Cancellation cancellation) {
        return new PartReader(
                object, first, request.withCancellation(cancellation), retries, course);
    }

    /** Reads a part, with retries. */
    void read(Part part, ByteBuffer buffer, MediaSink sink) throws IOException {
        retries.call(
                object.identity(),
                request.cancellation(),
                () -> {
                    attempt(part, buffer, sink, () -> {});
                    return part;
                },
                course::retried);
    }

    /**
     * Reads what is left of a part, in one request.
     *
     * @param answered told when the answer has begun and is what was asked for
     */
    void attempt(Part part, ByteBuffer buffer, MediaSink sink, Runnable answered)
            throws IOException {
        try (ReadResult result = object.storage().read(request.withRange(part.rest()))) {
            Content content = Continuation.of(result, first, part.left());
            answered.run();
            copy(content, part, buffer, sink);
        }
    }

    /** Moves a part's bytes from a body that has come just there. */
    void copy(Content content, Part part, ByteBuffer buffer, MediaSink sink) throws IOException {
        BodyCopy.copy(
                content.stream(),
                part.left(),
                buffer,
                course,
                piece -> {
                    int count = piece.remaining();
                    sink.write(piece, part.position());
                    part.advance(count);
                });
        if (part.left() > 0) {
            throw unusable("The body ended " + part.left() + " bytes early");
        }
    }

    private StorageException unusable(String what) {
        return StorageException.unavailable(what, request.uri(), null);
    }
}
