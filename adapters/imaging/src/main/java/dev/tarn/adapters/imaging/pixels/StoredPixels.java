package dev.tarn.adapters.imaging.pixels;

import dev.tarn.core.media.Picture;
import java.io.IOException;

/** One way to make pixels of files of a format. */
interface StoredPixels {
    /**
     * Prepares to decode a file.
     *
     * @param scale how much smaller the picture will be made, at most 1; as much of it may be done
     *     here as leaves enough for a good filter
     * @throws IOException when the file cannot be read, or is none that is decoded in this way
     */
    Prepared prepare(OpenedFile file, double scale) throws IOException;

    /**
     * A picture about to be decoded.
     *
     * @param memory about how many bytes it takes, the picture that is made among them
     * @param decoding makes the pixels, in sRGB, not turned
     */
    record Prepared(long memory, Pixels decoding) {}

    /** The work itself. */
    interface Pixels {
        Picture make() throws IOException;
    }
}
