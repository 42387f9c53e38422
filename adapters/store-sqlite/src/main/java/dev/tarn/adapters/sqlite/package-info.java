/**
 * Datasets in one SQLite file: the embedded store, which needs no server.
 *
 * <p>Start at {@link dev.tarn.adapters.sqlite.SqliteDatasetRepositoryProvider}, found by {@link
 * java.util.ServiceLoader}.
 */
@NullMarked
package dev.tarn.adapters.sqlite;

import org.jspecify.annotations.NullMarked;
