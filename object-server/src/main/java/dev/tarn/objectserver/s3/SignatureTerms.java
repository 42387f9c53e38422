package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.http.HttpRequest;
import dev.tarn.signing.SigningTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * What must hold about a signature besides the signature itself: scope, time and covered headers.
 */
final class SignatureTerms {

    private static final Duration LARGEST_SKEW = Duration.ofMinutes(15);
    private static final long LONGEST_PRESIGN_SECONDS = 7 * 24 * 3600;

    private final InstantSource clock;

    SignatureTerms(InstantSource clock) {
        this.clock = clock;
    }

    void checkScope(SignatureClaim claim, String region, S3ErrorCode malformed) throws S3Exception {
        if (!claim.scope().region().equals(region)) {
            throw new S3Exception(
                            malformed,
                            malformed.message()
                                    + "; the region '"
                                    + claim.scope().region()
                                    + "' is wrong; expecting '"
                                    + region
                                    + "'")
                    .with("Region", region)
                    .withHeader("x-amz-bucket-region", region);
        }
        if (!claim.scope().service().equals("s3")) {
            throw new S3Exception(
                    malformed, malformed.message() + "; incorrect service; expecting 's3'");
        }
        if (!claim.timestamp().startsWith(claim.scope().day() + 'T')) {
            throw new S3Exception(
                    malformed, malformed.message() + "; the dates of scope and request differ");
        }
    }

    /** A request signed in its headers must be about as old as it takes to arrive. */
    void checkSkew(SignatureClaim claim) throws S3Exception {
        Instant signed = instant(claim);
        Instant now = clock.instant();
        if (Duration.between(signed, now).abs().compareTo(LARGEST_SKEW) > 0) {
            throw new S3Exception(S3ErrorCode.REQUEST_TIME_TOO_SKEWED)
                    .with("RequestTime", claim.timestamp())
                    .with("ServerTime", now.toString())
                    .with("MaxAllowedSkewMilliseconds", "" + LARGEST_SKEW.toMillis());
        }
    }

    /** A presigned request must be used within its time. */
    void checkExpiry(SignatureClaim claim, String expires) throws S3Exception {
        long seconds = seconds(expires);
        Instant signed = instant(claim);
        Instant now = clock.instant();
        if (now.isBefore(signed.minus(LARGEST_SKEW))) {
            throw new S3Exception(S3ErrorCode.ACCESS_DENIED, "Request is not yet valid");
        }
        if (!now.isBefore(signed.plusSeconds(seconds))) {
            throw new S3Exception(S3ErrorCode.ACCESS_DENIED, "Request has expired")
                    .with("X-Amz-Expires", expires)
                    .with("Expires", signed.plusSeconds(seconds).toString())
                    .with("ServerTime", now.toString());
        }
    }

    /** The host and every header of Amazon's own must be covered. */
    void checkHeaders(SignatureClaim claim, HttpRequest request, boolean presigned)
            throws S3Exception {
        for (String name : request.headers().byName().keySet()) {
            boolean exempt = presigned && name.equals("x-amz-content-sha256");
            boolean needed = name.equals("host") || name.startsWith("x-amz-");
            if (needed && !exempt && !claim.signedHeaders().contains(name)) {
                throw new S3Exception(
                                S3ErrorCode.ACCESS_DENIED,
                                "There were headers present in the request which were not signed")
                        .with("HeadersNotSigned", name);
            }
        }
        if (!claim.signedHeaders().contains("host")) {
            throw new S3Exception(
                    S3ErrorCode.AUTHORIZATION_HEADER_MALFORMED, "The host must be signed");
        }
    }

    private static Instant instant(SignatureClaim claim) throws S3Exception {
        return SigningTime.parse(claim.timestamp())
                .orElseThrow(
                        () ->
                                new S3Exception(
                                        S3ErrorCode.ACCESS_DENIED,
                                        "AWS authentication requires a valid Date or x-amz-date"
                                                + " header"));
    }

    private static long seconds(String expires) throws S3Exception {
        long seconds = expires.matches("\\d{1,9}") ? Long.parseLong(expires) : -1;
        if (seconds < 0 || seconds > LONGEST_PRESIGN_SECONDS) {
            throw new S3Exception(
                    S3ErrorCode.AUTHORIZATION_QUERY_PARAMETERS_ERROR,
                    String.format(
                            Locale.ROOT,
                            "X-Amz-Expires must be a number of seconds from 0 to %d",
                            LONGEST_PRESIGN_SECONDS));
        }
        return seconds;
    }
}
