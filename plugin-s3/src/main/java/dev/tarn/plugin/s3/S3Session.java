package dev.tarn.plugin.s3;

import java.util.Optional;
import java.util.Set;

/**
 * What the calls of one storage share, with the SDK or without: settings, the key at hand, and what
 * was learnt about regions.
 */
record S3Session(S3Settings settings, S3Keys keys, S3Regions regions, S3Failures failures) {
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");

    /**
     * Learns from a failure.
     *
     * @param region the region that was asked
     * @param key the key that was used
     * @return why the same request, made again, will be another one; empty when it would not
     */
    Optional<String> reasonToAskAgain(
            String bucket, String region, Optional<S3Credentials> key, S3ErrorAnswer answer) {
        if (regions.learn(bucket, region, answer)) {
            return Optional.of(
                    "The bucket is in region "
                            + regions.of(bucket)
                            + ", not "
                            + region
                            + "; it is asked for there from now on");
        }
        if (key.isPresent() && EXPIRED.contains(answer.code()) && keys.drop(key.get())) {
            return Optional.of("The temporary key has ended; a new one is fetched");
        }
        return Optional.empty();
    }
}
