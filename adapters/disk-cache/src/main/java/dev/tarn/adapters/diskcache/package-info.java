/**
 * The media cache on disk: layout, index, reservation, eviction, leases, and the locks between
 * processes.
 */
@NullMarked
package dev.tarn.adapters.diskcache;

import org.jspecify.annotations.NullMarked;
