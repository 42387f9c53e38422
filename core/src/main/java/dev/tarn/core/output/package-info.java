/**
 * Where what is made of media goes: thumbnails, frames, and what comes after them.
 *
 * <p>Start at {@link dev.tarn.core.output.OutputPlan}, which tells the place of each, by an {@link
 * dev.tarn.core.output.OutputTemplate}; {@link dev.tarn.core.output.OutputWriter} puts bytes there.
 * With an output location other than the input nothing is ever written to the input.
 */
@NullMarked
package dev.tarn.core.output;

import org.jspecify.annotations.NullMarked;
