package dev.tarn.core.port;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * Decodes the frames of videos.
 *
 * <p>Found by {@link java.util.ServiceLoader}. Without state; safe for use by many threads. For
 * hostile bytes: memory is bounded, nothing is read but the channel, and nothing is thrown but what
 * is declared.
 */
public interface FrameReader {
    /**
     * What it is, for people: program and version, and what it adds.
     *
     * @return one line
     */
    String about();

    /**
     * Whether it opens containers of a format.
     *
     * @param mimeType the format, as a {@link HeaderReader} sniffed it
     * @return true when it does; the codec within may be unknown all the same
     */
    boolean reads(String mimeType);

    /**
     * Opens the first video track.
     *
     * @param bytes the file, read in any order; not closed, and not to be used by others meanwhile
     * @param mimeType its format
     * @return the frames, before the first of them
     * @throws dev.tarn.core.media.MediaFormatException when the file is broken or of a kind that
     *     cannot be decoded
     * @throws IOException when its bytes cannot be read
     */
    FrameSource open(SeekableByteChannel bytes, String mimeType) throws IOException;
}
