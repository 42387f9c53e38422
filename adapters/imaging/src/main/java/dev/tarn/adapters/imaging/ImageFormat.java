package dev.tarn.adapters.imaging;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A family of formats that share a layout. Without state. */
interface ImageFormat {
    /**
     * Tells the family by the first bytes, which are big-endian and begin at index 0.
     *
     * @return the MIME type; null when it is none of this family
     */
    @Nullable String sniff(ByteBuffer head);

    /** Reads a file of this family, of the MIME type that was sniffed. */
    ImageMetadata read(MediaBytes bytes, String sniffed) throws IOException;
}
