package dev.tarn.plugin.s3;

import java.util.Optional;

/**
 * Who asks. Without key and login it is whoever this machine is to Amazon, or anyone.
 *
 * @param key a key that is what it is
 * @param login how to come by temporary keys
 */
record S3Access(Optional<S3Credentials> key, Optional<S3Login> login) {
    static S3Access of(S3Credentials key) {
        return new S3Access(Optional.of(key), Optional.empty());
    }

    static S3Access of(S3Login login) {
        return new S3Access(Optional.empty(), Optional.of(login));
    }

    static S3Access unnamed() {
        return new S3Access(Optional.empty(), Optional.empty());
    }

    boolean isUnnamed() {
        return key.isEmpty() && login.isEmpty();
    }
}
