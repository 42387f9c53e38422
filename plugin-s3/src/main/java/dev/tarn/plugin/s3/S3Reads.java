package dev.tarn.plugin.s3;

import dev.tarn.spi.Content;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.NotModified;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.StorageException;
import java.io.InputStream;
import java.util.OptionalLong;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Asks for objects: GET for bytes, HEAD for a stat. */
final class S3Reads {
    /**
     * Asks the store to send its checksums along. Set as a plain header, signed like any other: as
     * a parameter of the request it would also make the SDK sum up every body, which the host does.
     */
    static final String CHECKSUM_MODE = "x-amz-checksum-mode";

    static final String CHECKSUMS_WANTED = "ENABLED";

    private final S3Calls calls;
    private final S3Answers answers;

    S3Reads(S3Calls calls, S3Answers answers) {
        this.calls = calls;
        this.answers = answers;
    }

    ReadResult read(ReadRequest request) throws StorageException {
        GetObjectRequest get = get(request, S3Location.ofObject(request.uri()));
        return calls.make(
                request.uri(), request.cancellation(), client -> read(client, get, request));
    }

    private static GetObjectRequest get(ReadRequest request, S3Location location) {
        GetObjectRequest.Builder get =
                GetObjectRequest.builder()
                        .bucket(location.bucket())
                        .key(location.key())
                        .overrideConfiguration(o -> o.putHeader(CHECKSUM_MODE, CHECKSUMS_WANTED));
        if (!request.range().isWhole()) {
            get.range(request.range().header());
        }
        ReadCondition condition = request.condition();
        condition
                .version()
                .map(S3Stats::etag)
                .ifPresent(
                        etag -> {
                            if (condition.kind() == ReadCondition.Kind.MUST_MATCH) {
                                get.ifMatch(etag);
                            } else {
                                get.ifNoneMatch(etag);
                            }
                        });
        return get.build();
    }

    private ReadResult read(S3Client client, GetObjectRequest get, ReadRequest request)
            throws StorageException {
        try {
            Answer answer = client.getObject(get, new Open());
            try {
                return content(request, answer);
            } catch (StorageException e) {
                answer.body().abort();
                throw e;
            }
        } catch (S3Exception e) {
            if (e.statusCode() == 304) {
                return new NotModified(request.uri());
            }
            if (e.statusCode() == 416 && !request.range().isWhole()) {
                ObjectStat stat = answers.beyondEnd(request, S3SdkAnswers.of(e));
                return Content.of(stat, 0, InputStream.nullInputStream());
            }
            throw e;
        }
    }

    private Content content(ReadRequest request, Answer answer) throws StorageException {
        ObjectStat stat = answers.success(request, answer.http().statusCode(), answer.headers());
        OptionalLong size = stat.size();
        if (size.isEmpty()) {
            return Content.ofUnknownLength(stat, body(request, answer, -1));
        }
        long length = request.range().lengthWithin(size.getAsLong());
        return Content.of(stat, length, body(request, answer, length));
    }

    private static S3Body body(ReadRequest request, Answer answer, long length) {
        return new S3Body(request.uri(), answer.body(), length, request.cancellation());
    }

    ObjectStat stat(StatRequest request) throws StorageException {
        HeadObjectResponse head = head(request);
        return answers.whole(request.uri(), HttpHeaders.of(head.sdkHttpResponse().headers()));
    }

    HeadObjectResponse head(StatRequest request) throws StorageException {
        ObjectUri uri = request.uri();
        S3Location location = S3Location.ofObject(uri);
        HeadObjectRequest head =
                HeadObjectRequest.builder()
                        .bucket(location.bucket())
                        .key(location.key())
                        .overrideConfiguration(o -> o.putHeader(CHECKSUM_MODE, CHECKSUMS_WANTED))
                        .build();
        return calls.make(
                uri,
                request.cancellation(),
                client -> {
                    try {
                        return client.headObject(head);
                    } catch (S3Exception e) {
                        if (e.statusCode() == 404) {
                            throw missing(client, uri, location, e);
                        }
                        throw e;
                    }
                });
    }

    /**
     * The answer to a HEAD has no body to say what is missing, so the bucket is asked for. Only its
     * own 404 says that it does not exist; whoever may not ask has just been told about a key in
     * it.
     */
    private StorageException missing(
            S3Client client, ObjectUri uri, S3Location location, S3Exception cause) {
        StorageException.Kind kind = StorageException.Kind.OBJECT_MISSING;
        String what = "The object does not exist";
        try {
            client.headBucket(b -> b.bucket(location.bucket()));
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                kind = StorageException.Kind.CONTAINER_MISSING;
                what = "The bucket does not exist";
            } else if (e.statusCode() != 403) {
                return calls.failures().of(uri, e);
            }
        }
        return new StorageException(kind, what, uri, null, cause);
    }

    /** An answer whose body is still to be read. */
    private record Answer(SdkHttpResponse http, AbortableInputStream body) {
        HttpHeaders headers() {
            return HttpHeaders.of(http.headers());
        }
    }

    /** Leaves the connection open when the SDK's call returns. */
    private static final class Open implements ResponseTransformer<GetObjectResponse, Answer> {
        @Override
        public Answer transform(GetObjectResponse response, AbortableInputStream body) {
            return new Answer(response.sdkHttpResponse(), body);
        }

        @Override
        public boolean needsConnectionLeftOpen() {
            return true;
        }
    }
}
