package dev.tarn.plugin.s3;

import dev.tarn.spi.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * How the SDK's client behaves.
 *
 * @param partBytes a longer object is written in parts of this size
 * @param connect how long a connection may take to come about
 * @param silence how long an answer may be silent
 * @param connections how many there are at most
 * @param proxy where requests go through, as {@code http://[user:password@]host:port}
 * @param checksumEveryRequest whether a checksum is sent with every body, not only where needed
 * @param checksumEveryAnswer whether the SDK checks sums of answers, which the host does anyway
 */
record S3Options(
        long partBytes,
        Duration connect,
        Duration silence,
        int connections,
        Optional<Secret> proxy,
        boolean checksumEveryRequest,
        boolean checksumEveryAnswer) {
    static final S3Options STANDARD =
            new S3Options(
                    16L << 20,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    128,
                    Optional.empty(),
                    false,
                    false);

    boolean hasProxy() {
        return proxy.isPresent();
    }

    S3Options withPartBytes(long bytes) {
        return new S3Options(
                bytes,
                connect,
                silence,
                connections,
                proxy,
                checksumEveryRequest,
                checksumEveryAnswer);
    }
}
