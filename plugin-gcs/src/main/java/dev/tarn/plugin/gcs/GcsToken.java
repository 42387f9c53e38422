package dev.tarn.plugin.gcs;

import dev.tarn.spi.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * What a request carries to be let in.
 *
 * @param bearer the access token
 * @param expires when it ends; empty when it does not say
 * @param userProject the project that the credentials themselves name as the payer
 */
record GcsToken(Secret bearer, Optional<Instant> expires, Optional<String> userProject) {
    /** The value of the {@code Authorization} header. */
    String header() {
        return "Bearer " + bearer.reveal();
    }
}
