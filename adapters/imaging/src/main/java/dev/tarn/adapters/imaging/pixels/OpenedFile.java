package dev.tarn.adapters.imaging.pixels;

import dev.tarn.core.media.ImageMetadata;
import java.nio.channels.SeekableByteChannel;

/**
 * A file of which the header is known.
 *
 * @param bytes the file
 * @param format its MIME type
 * @param header what it says of itself
 * @param beginning whether the rest need not be read where the beginning has what is wanted
 */
record OpenedFile(
        SeekableByteChannel bytes, String format, ImageMetadata header, boolean beginning) {
    /** Pixels of a stored row. */
    int width() {
        return header.orientation().swapsSides() ? header.height() : header.width();
    }

    /** Stored rows. */
    int height() {
        return header.orientation().swapsSides() ? header.width() : header.height();
    }

    long pixels() {
        return (long) header.width() * header.height();
    }
}
