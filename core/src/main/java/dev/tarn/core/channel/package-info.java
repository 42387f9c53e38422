/**
 * Media files as channels to read from at any place, wherever they lie.
 *
 * <p>Start at {@link dev.tarn.core.channel.MediaChannels}: a file is read in place, an object by
 * ranges. A channel is used by one thread at a time and closed by any; it never outlives an
 * interrupted thread's read, but survives it: the interrupt ends that one read.
 */
@NullMarked
package dev.tarn.core.channel;

import org.jspecify.annotations.NullMarked;
