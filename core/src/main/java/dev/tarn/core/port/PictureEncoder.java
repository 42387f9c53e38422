package dev.tarn.core.port;

import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureFormat;
import java.io.IOException;

/**
 * Writes pictures in some formats, as sRGB and without metadata: the same bytes for the same
 * picture.
 *
 * <p>Found by {@link java.util.ServiceLoader}. Without state; safe for use by many threads.
 */
public interface PictureEncoder {
    /**
     * What it is, for people: program and version, and what it adds.
     *
     * @return one line
     */
    String about();

    /**
     * How good it is: of several that know a format, the highest is asked.
     *
     * @param format the format
     * @return above 0; 0 when it does not write the format
     */
    int rank(PictureFormat format);

    /**
     * Writes a picture.
     *
     * @param picture the picture; transparent pixels are laid on white where the format keeps no
     *     alpha
     * @param format the format
     * @param quality 1 to 100, where the format is lossy
     * @return the file
     * @throws IOException when it cannot be written
     */
    byte[] encode(Picture picture, PictureFormat format, int quality) throws IOException;
}
