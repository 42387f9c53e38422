/** Finds, checks, wraps and closes storage plugins. */
@NullMarked
package dev.tarn.adapters.pluginhost;

import org.jspecify.annotations.NullMarked;
