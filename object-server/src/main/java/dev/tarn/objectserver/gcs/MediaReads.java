package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.http.ByteRange;
import dev.tarn.objectserver.http.Framing;
import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.http.Payload;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The bytes of objects, and their metadata. */
final class MediaReads {

    private final ObjectResources resources;

    MediaReads(ObjectResources resources) {
        this.resources = resources;
    }

    /** The object's description. */
    HttpAnswer metadata(GcsRequest request, Bucket bucket) throws IOException {
        StoredObject object = find(request, bucket);
        return resources.answer(request, bucket.name(), request.key(), object);
    }

    /** The object's bytes, or at its own address only what comes with them. */
    HttpAnswer media(GcsRequest request, Bucket bucket) throws IOException {
        StoredObject object = find(request, bucket);
        boolean plain = request.address().api() == GcsAddress.Api.XML;
        if (isInflated(request, object)) {
            return inflated(object, plain);
        }
        Optional<String> header = request.http().range();
        ByteRange.Outcome outcome =
                header.map(it -> ByteRange.outcome(it, object.size()))
                        .orElse(ByteRange.Outcome.WHOLE);
        if (outcome == ByteRange.Outcome.UNSATISFIABLE) {
            throw new GcsException(
                            416,
                            "requestedRangeNotSatisfiable",
                            "The requested range cannot be satisfied.")
                    .withHeader("Content-Range", "bytes */" + object.size());
        }
        if (outcome == ByteRange.Outcome.WHOLE) {
            HttpAnswer answer = HttpAnswer.of(200).header("Accept-Ranges", "bytes");
            resources.describe(answer, object, plain);
            return answer.body(object.content());
        }
        ByteRange part = ByteRange.parse(header.orElse(""), object.size()).orElseThrow();
        HttpAnswer answer = HttpAnswer.of(206).header("Accept-Ranges", "bytes");
        resources.describe(answer, object, plain);
        answer.header("Content-Range", part.contentRange(object.size()));
        return answer.body(object.content().slice(part.first(), part.length()));
    }

    private StoredObject find(GcsRequest request, Bucket bucket) throws GcsException {
        request.caller().require(Right.READ, bucket, request.key());
        StoredObject object =
                bucket.find(request.key())
                        .orElseThrow(() -> request.caller().missing(bucket, request.key()));
        Optional<Long> generation = request.query().number("generation");
        if (generation.isPresent() && generation.get() != object.revision().generation()) {
            throw request.caller().missing(bucket, request.key() + '#' + generation.get());
        }
        switch (Preconditions.of(request).judge(Optional.of(object))) {
            case FAILED -> throw GcsException.conditionNotMet();
            case SAME -> throw GcsException.notModified();
            case PROCEED -> checkEtag(request, object);
        }
        return object;
    }

    private static void checkEtag(GcsRequest request, StoredObject object) throws GcsException {
        boolean plain = request.address().api() == GcsAddress.Api.XML;
        String etag = plain ? object.etag() : ObjectResources.etag(object);
        Optional<String> match = request.http().header("If-Match");
        if (match.isPresent() && !names(match.get(), etag)) {
            throw GcsException.conditionNotMet();
        }
        Optional<String> noneMatch = request.http().header("If-None-Match");
        if (noneMatch.isPresent() && names(noneMatch.get(), etag)) {
            throw GcsException.notModified();
        }
    }

    private static boolean names(String condition, String etag) {
        String bare = condition.strip().replace("\"", "");
        return bare.equals("*") || bare.equals(etag);
    }

    /** Google inflates what is stored in gzip for clients that do not say they take it. */
    private static boolean isInflated(GcsRequest request, StoredObject object) {
        boolean zipped = "gzip".equals(object.headers().get(ObjectFields.CONTENT_ENCODING));
        return zipped
                && request.http()
                        .header("Accept-Encoding")
                        .filter(it -> it.contains("gzip"))
                        .isEmpty();
    }

    private HttpAnswer inflated(StoredObject object, boolean plain) throws IOException {
        HttpAnswer answer = HttpAnswer.of(200);
        resources.describe(answer, object, plain);
        answer.headers().remove(ObjectFields.CONTENT_ENCODING);
        answer.header("Warning", "214 UploadServer gunzipped").framing(Framing.CHUNKED);
        byte[] stored = object.content().bytes();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            return answer.body(Payload.of(in.readAllBytes()));
        }
    }
}
