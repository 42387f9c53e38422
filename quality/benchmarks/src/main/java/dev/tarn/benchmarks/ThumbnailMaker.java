package dev.tarn.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/** What makes the thumbnails that {@link ThumbnailRuns} measures. */
@FunctionalInterface
interface ThumbnailMaker {
    /** A thumbnail of 512 pixels as JPEG of quality 85. */
    byte[] thumbnail(Path file) throws IOException;
}
