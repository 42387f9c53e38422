/**
 * What pictures say of themselves, read from a few of their bytes.
 *
 * <p>Start at {@link dev.tarn.adapters.imaging.ImageHeaders}, which tells formats by their first
 * bytes and asks the one class of each family. All of them look at the file through a {@link
 * dev.tarn.adapters.imaging.Look}: nothing is taken from a position that was not checked, nothing
 * is allocated by a length that the file states, and every loop has a bound.
 */
@NullMarked
package dev.tarn.adapters.imaging;

import org.jspecify.annotations.NullMarked;
