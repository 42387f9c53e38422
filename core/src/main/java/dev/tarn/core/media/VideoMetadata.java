package dev.tarn.core.media;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a video says of itself, of its first track that is a video.
 *
 * @param mimeType what the container is
 * @param width how wide a frame is shown, in pixels: the rotation is applied, the shape of pixels
 *     is not
 * @param height how high a frame is shown, in pixels
 * @param rotation how far stored frames are turned clockwise: 0, 90, 180 or 270 degrees
 * @param codec four characters as in ISO base media files, such as {@code avc1}, or the container's
 *     own name for it
 * @param frameRate the mean frames per second
 * @param frameCount how many frames there are
 * @param duration how long it lasts, in seconds
 */
public record VideoMetadata(
        String mimeType,
        int width,
        int height,
        int rotation,
        String codec,
        OptionalDouble frameRate,
        OptionalLong frameCount,
        OptionalDouble duration)
        implements MediaMetadata {
    /** Refuses sides that no video has. */
    public VideoMetadata {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("No video is " + width + " x " + height);
        }
    }
}
