package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.http.ByteRange;
import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.http.HttpDates;
import dev.tarn.objectserver.http.Validators;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.StoredObject;
import java.util.Optional;

/** GetObject and HeadObject. */
final class ObjectReads {

    private ObjectReads() {}

    static HttpAnswer read(S3Request request, Bucket bucket) throws S3Exception {
        Permissions.require(request.caller(), Right.READ, bucket, request.key());
        Optional<StoredObject> found = bucket.find(request.key());
        if (found.isEmpty()) {
            throw Permissions.missing(request.caller(), bucket, request.key());
        }
        StoredObject object = found.get();
        Validators.Verdict verdict = object.validators().judge(request.headers());
        return switch (verdict) {
            case FAILED ->
                    throw new S3Exception(S3ErrorCode.PRECONDITION_FAILED)
                            .with("Condition", failedCondition(request));
            case NOT_MODIFIED -> head(304, object);
            case PROCEED -> content(request, object);
        };
    }

    private static HttpAnswer content(S3Request request, StoredObject object) throws S3Exception {
        Optional<String> header = request.http().range();
        ByteRange.Outcome outcome =
                header.filter(it -> object.validators().allowsRange(request.headers()))
                        .map(it -> ByteRange.outcome(it, object.size()))
                        .orElse(ByteRange.Outcome.WHOLE);
        if (outcome == ByteRange.Outcome.UNSATISFIABLE) {
            throw new S3Exception(S3ErrorCode.INVALID_RANGE)
                    .with("RangeRequested", header.orElse(""))
                    .with("ActualObjectSize", Long.toString(object.size()))
                    .withHeader("Content-Range", "bytes */" + object.size());
        }
        Optional<ByteRange> range =
                outcome == ByteRange.Outcome.PART
                        ? ByteRange.parse(header.orElse(""), object.size())
                        : Optional.empty();
        HttpAnswer answer = head(range.isPresent() ? 206 : 200, object);
        ObjectHeaders.addTo(answer, object, request.query());
        if (range.isPresent()) {
            ByteRange part = range.get();
            answer.header("Content-Range", part.contentRange(object.size()));
            return answer.body(object.content().slice(part.first(), part.length()));
        }
        if (request.headers().first("x-amz-checksum-mode").filter("ENABLED"::equals).isPresent()) {
            ObjectHeaders.addTo(answer, object.checksum());
        }
        return answer.body(object.content());
    }

    private static HttpAnswer head(int status, StoredObject object) {
        return HttpAnswer.of(status)
                .header("Last-Modified", HttpDates.format(object.modified()))
                .header("ETag", object.quotedEtag())
                .header("Accept-Ranges", "bytes");
    }

    private static String failedCondition(S3Request request) {
        return request.headers().has("If-Match") ? "If-Match" : "If-Unmodified-Since";
    }
}
