package dev.tarn.plugin.s3;

import dev.tarn.spi.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * One access key.
 *
 * @param origin where it came from, for messages
 * @param expiry when it stops working; empty when nobody said
 */
record S3Credentials(
        String accessKeyId,
        Secret secretAccessKey,
        Optional<Secret> sessionToken,
        String origin,
        Optional<Instant> expiry) {}
