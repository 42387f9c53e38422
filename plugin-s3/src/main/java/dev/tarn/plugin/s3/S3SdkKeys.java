package dev.tarn.plugin.s3;

import dev.tarn.spi.Secret;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Keys as the SDK has them. */
final class S3SdkKeys {
    private S3SdkKeys() {}

    static AwsCredentials of(S3Credentials key) {
        String id = key.accessKeyId();
        String secret = key.secretAccessKey().reveal();
        return key.sessionToken().isPresent()
                ? AwsSessionCredentials.create(
                        id, secret, key.sessionToken().map(Secret::reveal).get())
                : AwsBasicCredentials.create(id, secret);
    }

    /** A key that the SDK found. */
    static S3Credentials of(AwsCredentials credentials, String origin) {
        Optional<Secret> token =
                credentials instanceof AwsSessionCredentials session
                        ? Optional.of(Secret.of(session.sessionToken()))
                        : Optional.empty();
        return new S3Credentials(
                credentials.accessKeyId(),
                Secret.of(credentials.secretAccessKey()),
                token,
                origin,
                credentials.expirationTime());
    }
}
