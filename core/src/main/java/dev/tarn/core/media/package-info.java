/**
 * Media files as values: where one lies, its cached copy, what the cache holds, and what may go
 * wrong on this machine.
 *
 * <p>Start at {@link dev.tarn.core.media.MediaReference}. Failures of a store are {@link
 * dev.tarn.spi.StorageException}s; what fails on this machine is a {@link
 * dev.tarn.core.media.MediaException}. The verbs are in {@code dev.tarn.core.cache}.
 */
@NullMarked
package dev.tarn.core.media;

import org.jspecify.annotations.NullMarked;
