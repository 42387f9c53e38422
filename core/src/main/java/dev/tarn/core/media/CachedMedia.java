package dev.tarn.core.media;

import dev.tarn.spi.ObjectVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A complete copy of one version of an object, in the cache.
 *
 * @param path the file
 * @param size its length in bytes
 * @param version the store's mark for the copied version; empty when the store had none
 * @param checked when the copy was last known to be the store's present version
 */
public record CachedMedia(Path path, long size, Optional<ObjectVersion> version, Instant checked) {}
