package dev.tarn.core.frame;

import dev.tarn.core.media.Picture;

/**
 * A frame that was chosen.
 *
 * @param mark which one it is
 * @param picture its pixels
 */
public record WantedFrame(FrameMark mark, Picture picture) {}
