package dev.tarn.adapters.imaging.pixels;

import dev.tarn.core.media.Picture;
import java.io.IOException;

/** One way to make pixels of a file, as they are stored. */
interface StoredPixels {
    /**
     * About how many bytes of memory it takes, the picture that it makes among them.
     *
     * @throws IOException when the file cannot be read so far
     */
    long memory(OpenedFile file, int reduction) throws IOException;

    /**
     * Makes the pixels, in sRGB, not turned.
     *
     * @param reduction by how much sides may be divided; less is done where it is no power of two
     *     and the format wants one
     */
    Picture read(OpenedFile file, int reduction) throws IOException;
}
