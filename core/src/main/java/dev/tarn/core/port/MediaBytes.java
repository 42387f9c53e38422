package dev.tarn.core.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * The bytes of one media file, a few of which are looked at: a file of this machine, or an object
 * of which ranges are asked for. Every look has its price; for use by one thread.
 */
public interface MediaBytes {
    /**
     * The length of the whole file.
     *
     * @return the bytes; empty when the store does not tell it, and before the first look
     */
    OptionalLong size();

    /**
     * Looks at some bytes. What was looked at before costs nothing; what was not is asked for as
     * one range.
     *
     * @param position the first byte, counted from 0; not negative
     * @param least how many are needed
     * @param most how many to ask for, when any must be asked for; not less than {@code least}
     * @return big-endian, its position at the first byte and its limit behind the last; fewer than
     *     {@code least} only where the file ends, none at or beyond its end. Not to be changed, and
     *     valid as long as this object
     * @throws dev.tarn.core.media.MediaFormatException of kind {@code TOO_FAR} when the look is
     *     beyond what may be spent on the file
     * @throws IOException when the bytes cannot be read
     */
    ByteBuffer at(long position, int least, int most) throws IOException;

    /**
     * Whether a look costs nothing. What is only nice to know is left out otherwise.
     *
     * @param position the first byte, counted from 0; not negative
     * @param count how many bytes
     * @return true when all of them were read before, as far as the file is known to go
     */
    boolean isHeld(long position, int count);
}
