/**
 * Which frames of a video are wanted, and going through it for them.
 *
 * <p>Start at {@link dev.tarn.core.frame.FrameSelection}, which says which; {@link
 * dev.tarn.core.frame.FrameWalk} gives them one after the other with their pixels.
 */
@NullMarked
package dev.tarn.core.frame;

import org.jspecify.annotations.NullMarked;
