package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.http.HttpRequest;
import dev.tarn.objectserver.store.ChecksumAlgorithm;
import dev.tarn.objectserver.store.ContentIntake;
import dev.tarn.objectserver.store.ObjectStore;
import dev.tarn.objectserver.store.ReceivedContent;
import dev.tarn.signing.PayloadHash;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Reads the bodies of requests and holds them against everything the request says about them. */
final class BodyReader {

    private static final long LARGEST_DOCUMENT = 4 << 20;

    private final ContentIntake intake;
    private final ChecksumAlgorithm defaultChecksum;
    private final boolean plainOnly;

    BodyReader(ObjectStore store, boolean plainOnly) {
        this.plainOnly = plainOnly;
        this.intake = store.intake();
        this.defaultChecksum = store.defaultChecksum();
    }

    /**
     * Reads the bytes of an object or part, with the checksum of the client's choice or the
     * default.
     */
    ReceivedContent content(S3Request request) throws IOException {
        return content(request, defaultChecksum);
    }

    /**
     * Reads the bytes of a part, with the client's checksum or, where it has none, the upload's.
     */
    ReceivedContent content(S3Request request, ChecksumAlgorithm otherwise) throws IOException {
        HttpRequest http = request.http();
        boolean sized = http.headers().has("Content-Length");
        boolean chunked = http.headers().has("Transfer-Encoding");
        if (!sized && !(chunked && http.headers().has("x-amz-decoded-content-length"))) {
            throw new S3Exception(S3ErrorCode.MISSING_CONTENT_LENGTH);
        }
        return read(request, otherwise);
    }

    /** Reads a document. */
    byte[] document(S3Request request) throws IOException {
        ReceivedContent content = read(request, defaultChecksum);
        if (content.content().length() > LARGEST_DOCUMENT) {
            throw new S3Exception(S3ErrorCode.MALFORMED_XML);
        }
        return content.content().bytes();
    }

    private ReceivedContent read(S3Request request, ChecksumAlgorithm otherwise)
            throws IOException {
        ChecksumClaims claims = new ChecksumClaims(request.http());
        ChecksumAlgorithm algorithm = claims.algorithm().orElse(otherwise);
        String hash = request.caller().payloadHash();
        if (hash.startsWith("STREAMING-") && !plainOnly) {
            return unwrap(request, claims, algorithm);
        }
        if (hash.equals(PayloadHash.UNSIGNED)) {
            ReceivedContent content = intake.receive(request.http().body(), algorithm);
            claims.verify(content, Map.of());
            return content;
        }
        DigestInputStream body = new DigestInputStream(request.http().body(), sha256());
        ReceivedContent content = intake.receive(body, algorithm);
        String computed = HexFormat.of().formatHex(body.getMessageDigest().digest());
        if (!computed.equals(hash)) {
            throw new S3Exception(S3ErrorCode.CONTENT_SHA256_MISMATCH)
                    .with("ClientComputedContentSHA256", hash)
                    .with("S3ComputedContentSHA256", computed);
        }
        claims.verify(content, Map.of());
        return content;
    }

    private ReceivedContent unwrap(
            S3Request request, ChecksumClaims claims, ChecksumAlgorithm algorithm)
            throws IOException {
        InputStream raw = new BufferedInputStream(request.http().body(), 32 * 1024);
        AwsChunkedStream body = new AwsChunkedStream(raw, request.caller().chunks());
        ReceivedContent content = intake.receive(body, algorithm);
        String length = Long.toString(content.content().length());
        String declared = request.headers().first("x-amz-decoded-content-length").orElse("");
        if (declared.isEmpty()) {
            throw new S3Exception(S3ErrorCode.MISSING_CONTENT_LENGTH);
        }
        if (!declared.equals(length)) {
            throw new S3Exception(S3ErrorCode.INCOMPLETE_BODY);
        }
        claims.verify(content, body.trailers());
        return content;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
