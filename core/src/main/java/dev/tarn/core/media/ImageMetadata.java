package dev.tarn.core.media;

/**
 * What a picture says of itself. Where a file has several, it is the first or the main one.
 *
 * @param mimeType what the content is
 * @param width how wide it is shown, in pixels: the orientation is applied
 * @param height how high it is shown, in pixels
 * @param channels how many channels a decoded pixel has, alpha counted: 1 grey, 2 grey and alpha, 3
 *     colour (also from a palette), 4 colour and alpha, or CMYK
 * @param bitDepth bits of one channel; of a palette those of its colours
 * @param orientation how stored pixels are turned
 * @param frames how many pictures are shown one after the other; 1 when it does not move. 0 when
 *     only reading the whole file would tell
 * @param capture how it was taken
 */
public record ImageMetadata(
        String mimeType,
        int width,
        int height,
        int channels,
        int bitDepth,
        Orientation orientation,
        int frames,
        Capture capture)
        implements MediaMetadata {
    /** Refuses sides that no picture has. */
    public ImageMetadata {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("No picture is " + width + " x " + height);
        }
    }
}
