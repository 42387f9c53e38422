package dev.tarn.core.port;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaMetadata;
import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Knows some media formats by their first bytes, and what files of them say of themselves.
 *
 * <p>Found by {@link java.util.ServiceLoader}. Without state; safe for use by many threads. For
 * hostile bytes: time, memory and looks are bounded, and nothing is thrown but what is declared.
 */
public interface HeaderReader {
    /** How many of a file's first bytes are enough to tell every format, unless it is shorter. */
    int SNIFFED = 512;

    /**
     * Tells a format by the first bytes of a file.
     *
     * @param head {@value #SNIFFED} bytes or more, or the whole file when it is shorter; not
     *     changed
     * @return the MIME type; empty when it is none that this reader reads
     */
    Optional<String> sniff(ByteBuffer head);

    /**
     * Reads what a file of one of its formats says of itself.
     *
     * @param bytes the file
     * @return what it says
     * @throws dev.tarn.core.media.MediaFormatException when it does not say it
     * @throws IOException when its bytes cannot be read
     */
    MediaMetadata read(MediaBytes bytes) throws IOException;

    /**
     * Whether this reader can tell more of a video than the reader of its format did, without
     * looking at the file.
     *
     * @param mimeType the format, as any reader sniffed it
     * @param told what the reader of the format told; empty when the format is its own, but the
     *     video is of a kind that it does not read
     * @return true when {@link #complete} may tell some of what is missing
     */
    default boolean completes(String mimeType, Optional<VideoMetadata> told) {
        return false;
    }

    /**
     * Reads what a file tells beyond its headers, by its first and last packets. No pixels are
     * decoded.
     *
     * @param bytes the file
     * @param mimeType its format, for which {@link #completes} answered true
     * @return what it tells
     * @throws MediaFormatException when it does not tell it
     * @throws IOException when its bytes cannot be read
     */
    default VideoMetadata complete(MediaBytes bytes, String mimeType) throws IOException {
        throw MediaFormatException.unsupported("Files of type " + mimeType + " are not completed");
    }
}
