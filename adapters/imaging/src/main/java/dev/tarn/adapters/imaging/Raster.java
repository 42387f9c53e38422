package dev.tarn.adapters.imaging;

import dev.tarn.core.media.Capture;
import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.Orientation;

/** A picture as its pixels are stored. Made by {@link Look#raster}, which checks the numbers. */
record Raster(int width, int height, int channels, int bitDepth) {
    /** One picture, as it is shown. */
    ImageMetadata shown(String mimeType, Exif exif) {
        return shown(mimeType, exif.orientation(), 1, exif.capture());
    }

    /** As it is shown. */
    ImageMetadata shown(String mimeType, Orientation orientation, int frames, Capture capture) {
        boolean swapped = orientation.swapsSides();
        return new ImageMetadata(
                mimeType,
                swapped ? height : width,
                swapped ? width : height,
                channels,
                bitDepth,
                orientation,
                frames,
                capture);
    }
}
