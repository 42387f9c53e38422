package dev.tarn.plugin.s3;

import dev.tarn.spi.Secret;
import java.util.Optional;

/**
 * One access key.
 *
 * @param origin where it came from, for messages
 */
record S3Credentials(
        String accessKeyId, Secret secretAccessKey, Optional<Secret> sessionToken, String origin) {}
