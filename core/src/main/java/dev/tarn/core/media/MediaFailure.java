package dev.tarn.core.media;

import java.io.IOException;

/**
 * Media that could not be had.
 *
 * @param reference which
 * @param cause why; its message holds no secret. A {@link dev.tarn.spi.StorageException} or a
 *     {@link MediaException}
 */
public record MediaFailure(MediaReference reference, IOException cause) {}
