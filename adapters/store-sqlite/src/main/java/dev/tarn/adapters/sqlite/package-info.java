/** The embedded dataset store, one SQLite file; used when no other store is configured. */
@NullMarked
package dev.tarn.adapters.sqlite;

import org.jspecify.annotations.NullMarked;
