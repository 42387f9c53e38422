package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.http.HttpRequest;
import dev.tarn.objectserver.store.ChecksumAlgorithm;
import dev.tarn.objectserver.store.ReceivedContent;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The sums that a request claims for its body. */
final class ChecksumClaims {

    private final HttpRequest request;

    ChecksumClaims(HttpRequest request) {
        this.request = request;
    }

    /** The algorithm the client uses, if it says so in a header, a trailer or by name. */
    Optional<ChecksumAlgorithm> algorithm() throws S3Exception {
        Optional<ChecksumAlgorithm> claimed = Optional.empty();
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            if (request.headers().has(algorithm.header()) || inTrailer(algorithm)) {
                if (claimed.isPresent()) {
                    throw new S3Exception(
                            S3ErrorCode.INVALID_REQUEST,
                            "Expecting a single x-amz-checksum- header. Multiple checksum Types are"
                                    + " not allowed.");
                }
                claimed = Optional.of(algorithm);
            }
        }
        return claimed.or(
                () ->
                        request.header("x-amz-sdk-checksum-algorithm")
                                .flatMap(ChecksumAlgorithm::named));
    }

    /** Whether there is any claim about the body. */
    boolean any() throws S3Exception {
        return algorithm().isPresent() || request.headers().has("Content-MD5");
    }

    /** Refuses a body that is not what was claimed. */
    void verify(ReceivedContent content, Map<String, String> trailers) throws S3Exception {
        verifyMd5(content);
        String header = content.checksum().algorithm().header();
        Optional<String> claimed =
                request.header(header).or(() -> Optional.ofNullable(trailers.get(header)));
        if (claimed.isPresent() && !claimed.get().equals(content.checksum().value())) {
            String name = content.checksum().algorithm().name();
            throw new S3Exception(
                    S3ErrorCode.BAD_DIGEST,
                    "The " + name + " you specified did not match the calculated checksum.");
        }
    }

    private void verifyMd5(ReceivedContent content) throws S3Exception {
        Optional<String> given = request.header("Content-MD5");
        if (given.isEmpty()) {
            return;
        }
        if (!given.get().matches("[A-Za-z0-9+/]{22}==")) {
            throw new S3Exception(S3ErrorCode.INVALID_DIGEST).with("Content-MD5", given.get());
        }
        byte[] actual = HexFormat.of().parseHex(content.md5());
        String computed = Base64.getEncoder().encodeToString(actual);
        if (!computed.equals(given.get())) {
            throw new S3Exception(
                            S3ErrorCode.BAD_DIGEST,
                            "The Content-MD5 you specified did not match what we received.")
                    .with("ExpectedDigest", given.get())
                    .with("CalculatedDigest", computed);
        }
    }

    private boolean inTrailer(ChecksumAlgorithm algorithm) {
        return request.header("x-amz-trailer")
                .filter(algorithm.header()::equalsIgnoreCase)
                .isPresent();
    }
}
