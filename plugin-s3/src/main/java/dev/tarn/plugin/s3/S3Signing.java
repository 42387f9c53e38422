package dev.tarn.plugin.s3;

import dev.tarn.spi.Secret;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.SignedUrl;
import dev.tarn.spi.StorageException;
import java.time.Duration;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Signs the addresses that {@link S3Direct} leaves to the SDK: those of access points, say. */
final class S3Signing {
    private final S3Calls calls;
    private final S3Clients clients;
    private final S3Session session;

    S3Signing(S3Calls calls, S3Clients clients, S3Session session) {
        this.calls = calls;
        this.clients = clients;
        this.session = session;
    }

    SignedUrl sign(SignRequest request) throws StorageException {
        S3Location location = S3Location.ofObject(request.uri());
        if (session.keys().current(request.uri(), request.cancellation()).isEmpty()) {
            throw session.failures().cannotSign(request.uri());
        }
        String region = session.regions().of(location.bucket());
        PresignedRequest signed =
                calls.make(
                        request.uri(),
                        request.cancellation(),
                        client -> {
                            try (S3Presigner presigner = clients.newPresigner(region)) {
                                return presign(presigner, request, location);
                            }
                        });
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
