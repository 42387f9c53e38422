package dev.tarn.core.port;

import dev.tarn.core.media.Picture;
import java.io.IOException;

/**
 * The frames of one video in the order in which they are shown, one at a time. The same file gives
 * the same frames under the same numbers each time. For use by one thread.
 */
public interface FrameSource extends AutoCloseable {
    /**
     * Goes on to the next frame. Nothing is converted by it.
     *
     * @return false behind the last
     * @throws dev.tarn.core.media.MediaFormatException when the file is broken from here on, or is
     *     of a kind that cannot be decoded
     * @throws IOException when its bytes cannot be read
     */
    boolean next() throws IOException;

    /**
     * The number of the frame in the order of showing.
     *
     * @return counted from 0
     */
    long number();

    /**
     * When the frame is shown.
     *
     * @return seconds after the first frame of the track
     */
    double seconds();

    /**
     * Whether the frame is coded without others, so that decoding can begin at it.
     *
     * @return true for a key frame
     */
    boolean isKey();

    /**
     * The pixels of the frame.
     *
     * @param request what is wanted; a preview there is none
     * @return the picture, turned as it is shown
     * @throws dev.tarn.core.media.MediaFormatException when it has more pixels than may be, or is
     *     broken
     */
    Picture picture(PictureRequest request) throws IOException;

    /** Lets go of what decoding took. Harmless when called again. */
    @Override
    void close();
}
