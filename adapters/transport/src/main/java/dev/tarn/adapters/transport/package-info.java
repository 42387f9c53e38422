/**
 * The one HTTP client that moves bytes for every plugin that can sign its requests: one place for
 * pools, deadlines and redirects.
 *
 * <p>Start at {@link HttpByteTransport}, which executes a signed read, and {@link DirectStorage},
 * which puts it under a storage. An answer becomes a result in {@code Answer}; a call under way is
 * an {@code Exchange}, which any thread can abort.
 */
@NullMarked
package dev.tarn.adapters.transport;

import org.jspecify.annotations.NullMarked;
