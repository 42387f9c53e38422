/**
 * A decoder for JPEG (ITU-T T.81: baseline, extended and progressive with Huffman codes, 8 bits)
 * that makes reduced pictures right from the coefficients, a row of blocks at a time.
 *
 * <p>Start at {@link dev.tarn.adapters.imaging.jpeg.JpegPicture}.
 */
@NullMarked
package dev.tarn.adapters.imaging.jpeg;

import org.jspecify.annotations.NullMarked;
