package dev.tarn.testkit;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The mistakes that storages make, to be put into one place of a good one. */
final class Broken {
    private Broken() {}

    static <Q, A> Tampered.Call<Q, A> failing(Kind kind, Function<Q, ObjectUri> uri) {
        return (target, request) -> {
            throw StorageException.of(kind, "Broken on purpose", uri.apply(request));
        };
    }

    static Tampered.Call<ReadRequest, ReadResult> failingRead(Kind kind) {
        return failing(kind, ReadRequest::uri);
    }

    /** Gives every failure another kind. */
    static <Q, A> Tampered.Call<Q, A> mistaking(Tampered.Call<Q, A> call, Kind kind) {
        return (target, request) -> {
            try {
                return call.call(target, request);
            } catch (StorageException e) {
                throw StorageException.of(kind, e.what(), e.uri());
            }
        };
    }

    static Tampered.Call<ReadRequest, ReadResult> otherRequest(UnaryOperator<ReadRequest> other) {
        return (target, request) -> target.read(other.apply(request));
    }

    static Tampered.Call<ReadRequest, ReadResult> otherContent(UnaryOperator<Content> other) {
        return (target, request) -> {
            ReadResult result = target.read(request);
            return result instanceof Content content ? other.apply(content) : result;
        };
    }

    static Content withStat(Content content, UnaryOperator<ObjectStat> other) {
        return Content.of(
                other.apply(content.stat()), content.length().orElseThrow(), content.stream());
    }

    static ObjectStat withoutVersion(ObjectStat stat) {
        ObjectStat poor = ObjectStat.of(stat.uri());
        return stat.size().isPresent() ? poor.withSize(stat.size().getAsLong()) : poor;
    }

    static ObjectStat withOneVersion(ObjectStat stat) {
        return stat.withVersion(ObjectVersion.of("always-the-same"));
    }

    static ReadRequest notCancellable(ReadRequest request) {
        return request.withCancellation(Cancellation.never());
    }

    static WriteRequest inMode(WriteRequest request, WriteMode mode) {
        return new WriteRequest(
                request.uri(),
                request.source(),
                mode,
                request.contentType(),
                request.metadata(),
                request.checksum(),
                request.cancellation());
    }

    static WriteRequest withBytes(WriteRequest request, byte[] bytes) {
        return WriteRequest.of(request.uri(), WriteSource.of(bytes), request.mode());
    }

    static byte[] bytesOf(WriteRequest request) {
        try (InputStream in = request.source().open(0)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stream that stays open whoever closes it. */
    static Content neverClosed(Content content) {
        return content.withStream(
                new FilterInputStream(content.stream()) {
                    @Override
                    public void close() {
                        // the mistake
                    }
                });
    }

    /** A body whose early end looks like its end. */
    static Content endingQuietly(Content content) {
        InputStream quiet =
                new FilterInputStream(content.stream()) {
                    @Override
                    public int read(byte[] target, int offset, int wanted) {
                        try {
                            return super.read(target, offset, wanted);
                        } catch (IOException e) {
                            return -1;
                        }
                    }
                };
        return Content.ofUnknownLength(content.stat(), quiet);
    }

    static Content withWrongByte(Content content) {
        return content.withStream(
                new FaultyStream(content.stream(), new Fault.CorruptByte(0), null));
    }

    /** Asks for the stat, as if it were needed, whatever comes of it. */
    static void statNeedlessly(Storage target, ObjectUri uri) {
        try {
            target.stat(StatRequest.of(uri));
        } catch (StorageException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectUri withPath(ObjectUri uri, String path) {
        return ObjectUri.of(uri.scheme() + "://" + uri.authority() + "/" + path);
    }
}
