package dev.tarn.core.port;

import dev.tarn.core.media.Picture;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * Makes pixels of pictures of some formats. An animated one gives its first frame, one of several
 * pages the first page.
 *
 * <p>Found by {@link java.util.ServiceLoader}. Without state; safe for use by many threads. For
 * hostile bytes: time and memory are bounded, nothing is read but the channel, and nothing is
 * thrown but what is declared.
 */
public interface PictureDecoder {
    /**
     * What it is, for people: program and version, and what it adds.
     *
     * @return one line
     */
    String about();

    /**
     * How good it is: of several that know a format, the highest is asked first.
     *
     * @param mimeType the format, as a {@link HeaderReader} sniffed it
     * @return above 0; 0 when it does not decode the format
     */
    int rank(String mimeType);

    /**
     * Whether it reads less of a file where a request says that a preview will do: it is asked
     * before others then, whatever their rank.
     *
     * @param mimeType the format
     * @return false unless it does
     */
    default boolean savesReading(String mimeType) {
        return false;
    }

    /**
     * Makes pixels.
     *
     * @param bytes the file, read from position 0 on, in any order; not closed
     * @param mimeType its format
     * @param request what is wanted
     * @return the picture, converted to sRGB, turned as it is shown, and at least as large as the
     *     request's box needs unless the file is smaller
     * @throws dev.tarn.core.media.MediaFormatException when the file is broken, of a kind that this
     *     decoder cannot decode ({@code UNSUPPORTED}: another one is asked), or has more pixels
     *     than may be ({@code TOO_FAR})
     * @throws IOException when its bytes cannot be read
     */
    Picture decode(SeekableByteChannel bytes, String mimeType, PictureRequest request)
            throws IOException;
}
