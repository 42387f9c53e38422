package dev.tarn.core.cache;

import dev.tarn.core.media.MediaReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where one of many media files can be opened. Either path or failure is there.
 *
 * @param reference which media file
 * @param path the file; empty when it could not be had
 * @param failure why not
 */
public record LocalPath(
        MediaReference reference, Optional<Path> path, Optional<IOException> failure) {}
