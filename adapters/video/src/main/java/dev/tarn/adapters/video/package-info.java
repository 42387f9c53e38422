/**
 * What video files say of themselves, from a few of their bytes: one class for each container.
 *
 * <p>Start at {@link dev.tarn.adapters.video.VideoHeaderReader}. No frame is decoded and nothing is
 * guessed: what the headers do not tell stays empty.
 */
@NullMarked
package dev.tarn.adapters.video;

import org.jspecify.annotations.NullMarked;
