/**
 * The one HTTP client that moves bytes for every plugin that can sign its requests: one place for
 * pools, deadlines and redirects.
 */
@NullMarked
package dev.tarn.adapters.transport;

import org.jspecify.annotations.NullMarked;
