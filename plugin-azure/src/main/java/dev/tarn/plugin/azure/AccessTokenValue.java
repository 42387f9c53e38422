package dev.tarn.plugin.azure;

import dev.tarn.spi.Secret;
import java.time.Instant;

/**
 * What a sign-in gave.
 *
 * @param text what goes after {@code Bearer}
 * @param expires when it ends
 */
record AccessTokenValue(Secret text, Instant expires) {}
