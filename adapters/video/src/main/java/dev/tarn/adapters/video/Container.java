package dev.tarn.adapters.video;

import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** One container format. Without state. */
interface Container {
    /**
     * Its name in messages.
     *
     * @return a word or two
     */
    String title();

    /**
     * Tells it by the first bytes of a file.
     *
     * @param head the bytes, from index 0 on, big-endian
     * @return the MIME type; empty when the file is none of these
     */
    Optional<String> sniff(ByteBuffer head);

    /**
     * Reads a file of this format.
     *
     * @param looks the file
     * @param mimeType what {@link #sniff} answered
     * @return what it says
     * @throws IOException when it does not say it, or cannot be read
     */
    VideoMetadata read(Looks looks, String mimeType) throws IOException;
}
