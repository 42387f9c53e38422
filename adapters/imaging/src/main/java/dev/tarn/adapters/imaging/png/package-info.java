/**
 * A decoder for PNG (W3C Portable Network Graphics, third edition) that gives row after row, so
 * that a large picture is never there as a whole.
 *
 * <p>Start at {@link dev.tarn.adapters.imaging.png.PngPicture}.
 */
@NullMarked
package dev.tarn.adapters.imaging.png;

import org.jspecify.annotations.NullMarked;
