package dev.tarn.plugin.s3;

import java.util.Optional;

/** Gets a temporary key from somewhere. */
@FunctionalInterface
interface S3KeySource {
    /**
     * Asks for a new key; may take a while.
     *
     * @return the key; empty when there is none and requests go unsigned
     * @throws RuntimeException the library's, when it cannot be had
     */
    Optional<S3Credentials> fetch();
}
