package dev.tarn.plugin.minio;

import dev.tarn.signing.SigningCredentials;
import dev.tarn.spi.Secret;

/**
 * A key of the store and where it was set.
 *
 * @param accessKey its public half
 * @param secretKey its secret half
 * @param origin where the key was set, for messages
 */
record MinioCredentials(String accessKey, Secret secretKey, String origin) {
    SigningCredentials forSigning() {
        return SigningCredentials.of(accessKey, secretKey.reveal());
    }
}
