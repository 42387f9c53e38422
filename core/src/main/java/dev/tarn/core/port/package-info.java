/**
 * What the core needs from the outside, one screen each; the storage port is {@link
 * dev.tarn.spi.Storage}.
 *
 * <p>Start at {@link dev.tarn.core.port.MediaStore} (cached files) and {@link
 * dev.tarn.core.port.DatasetRepository} (datasets). Adapters implement these; those that are
 * optional are found through a provider interface by {@link java.util.ServiceLoader}.
 */
@NullMarked
package dev.tarn.core.port;

import org.jspecify.annotations.NullMarked;
