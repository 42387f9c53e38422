package dev.tarn.plugin.s3;

import dev.tarn.spi.Secret;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.SignedUrl;
import dev.tarn.spi.StorageException;
import java.time.Duration;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Makes addresses that carry their own permission. */
final class S3Signing {
    private static final Duration LONGEST = Duration.ofDays(7);

    private final S3Calls calls;
    private final S3Clients clients;
    private final boolean anonymous;

    S3Signing(S3Calls calls, S3Clients clients, boolean anonymous) {
        this.calls = calls;
        this.clients = clients;
        this.anonymous = anonymous;
    }

    SignedUrl sign(SignRequest request) throws StorageException {
        S3Location location = S3Location.ofObject(request.uri());
        if (anonymous) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED,
                    "An address cannot be signed; " + calls.failures().noCredentials(),
                    request.uri());
        }
        Duration expiry = request.expiry();
        if (expiry.compareTo(Duration.ofSeconds(1)) < 0 || expiry.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "S3 signs for one second to seven days, not for " + expiry);
        }
        PresignedRequest signed =
                calls.make(
                        request.uri(),
                        request.cancellation(),
                        client -> presign(clients.presigner(), request, location));
        return new SignedUrl(Secret.of(signed.url().toString()), signed.expiration());
    }

    private static PresignedRequest presign(
            S3Presigner presigner, SignRequest request, S3Location location) {
        String bucket = location.bucket();
        String key = location.key();
        Duration expiry = request.expiry();
        return switch (request.method()) {
            case "GET" ->
                    presigner.presignGetObject(
                            p ->
                                    p.signatureDuration(expiry)
                                            .getObjectRequest(b -> b.bucket(bucket).key(key)));
            case "HEAD" ->
                    presigner.presignHeadObject(
                            p ->
                                    p.signatureDuration(expiry)
                                            .headObjectRequest(b -> b.bucket(bucket).key(key)));
            case "PUT" ->
                    presigner.presignPutObject(
                            p ->
                                    p.signatureDuration(expiry)
                                            .putObjectRequest(b -> b.bucket(bucket).key(key)));
            default ->
                    throw new IllegalArgumentException(
                            "S3 addresses are signed for GET, HEAD or PUT, not for "
                                    + request.method());
        };
    }
}
