/**
 * Pixels of pictures without native code: by decoders of our own where they are far better than
 * what there is (JPEG, PNG), and by the image readers of Java and of TwelveMonkeys for the rest.
 *
 * <p>Start at {@link dev.tarn.adapters.imaging.pixels.Decoding}, which is what the decoders share.
 */
@NullMarked
package dev.tarn.adapters.imaging.pixels;

import org.jspecify.annotations.NullMarked;
