package dev.tarn.plugin.minio;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.StorageException;
import io.minio.Xml;
import io.minio.errors.XmlParserException;
import io.minio.messages.LocationConstraint;
import java.util.Map;

/** Signs requests, sends them and translates their failures. */
final class MinioCalls {
    private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of());

    private final MinioSigner signer;
    private final MinioHttp http;

    MinioCalls(MinioSigner signer, MinioHttp http) {
        this.signer = signer;
        this.http = http;
    }

    MinioFailures failures() {
        return http.failures();
    }

    /**
     * Makes a request that must succeed.
     *
     * @return the answer; closed by the caller
     * @throws StorageException when it fails
     */
    MinioAnswer make(MinioRequest request, Cancellation cancellation) throws StorageException {
        MinioAnswer answer = ask(request, cancellation);
        if (answer.isSuccess()) {
            return answer;
        }
        try (answer) {
            throw failures().ofAnswer(request.location(), answer.error());
        }
    }

    /** Makes a request that must succeed, and reads its answer as a document. */
    <T> T make(MinioRequest request, Cancellation cancellation, Class<T> document)
            throws StorageException {
        try (MinioAnswer answer = make(request, cancellation)) {
            return parse(request.location(), answer.text(), document);
        }
    }

    /** Reads a document; one that tells of a failure, though the answer was a success, is that. */
    <T> T parse(MinioLocation location, String text, Class<T> document) throws StorageException {
        try {
            return Xml.unmarshal(document, text);
        } catch (XmlParserException e) {
            if (text.contains("<Error>") && !text.contains("<DeleteResult")) {
                throw failures().ofAnswer(location, MinioErrorAnswer.of(0, NO_HEADERS, text));
            }
            throw failures().notUnderstood(location.uri(), e);
        }
    }

    /**
     * Makes a request, once; but where the region was guessed and the store minds it, once more for
     * the right one.
     *
     * @return the answer, whatever it is; closed by the caller
     * @throws StorageException when there is none
     */
    MinioAnswer ask(MinioRequest request, Cancellation cancellation) throws StorageException {
        MinioAnswer answer = send(request, cancellation);
        if (answer.status() != 400 || signer.isRegionSet() || signer.isAnonymous()) {
            return answer;
        }
        MinioErrorAnswer error;
        try (answer) {
            error = answer.error();
        }
        MinioLocation location = request.location();
        if (error.mindsRegion() && learn(location, error, cancellation)) {
            return send(request, cancellation);
        }
        throw failures().ofAnswer(location, error);
    }

    private boolean learn(MinioLocation location, MinioErrorAnswer error, Cancellation cancellation)
            throws StorageException {
        String bucket = location.bucket();
        if (error.region().isPresent()) {
            return signer.learn(bucket, error.region().get());
        }
        MinioLocation whole =
                new MinioLocation(
                        location.uri(), location.base(), bucket, "", location.signature());
        try (MinioAnswer answer =
                send(MinioRequest.of("GET", whole).withQuery("location="), cancellation)) {
            if (!answer.isSuccess()) {
                return answer.error()
                        .region()
                        .map(region -> signer.learn(bucket, region))
                        .orElse(false);
            }
            String region = parse(whole, answer.text(), LocationConstraint.class).location();
            return region != null && !region.isEmpty() && signer.learn(bucket, region);
        }
    }

    private MinioAnswer send(MinioRequest request, Cancellation cancellation)
            throws StorageException {
        return http.send(
                signer.sign(request),
                request.payload().map(PayloadBody::new).orElse(null),
                request.location().uri(),
                cancellation);
    }
}
