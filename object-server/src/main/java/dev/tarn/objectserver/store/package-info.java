/**
 * Buckets and objects in memory (large ones in files), without any protocol.
 *
 * <p>Start at {@link ObjectStore}; a {@link Bucket} orders its keys by their UTF-8 bytes and makes
 * each conditional change atomic.
 */
@NullMarked
package dev.tarn.objectserver.store;

import org.jspecify.annotations.NullMarked;
