/**
 * What a storage plugin implements, and nothing else.
 *
 * <p>Start at {@link StorageProvider}: the host finds it with {@link java.util.ServiceLoader},
 * hands it settings already resolved, and gets back a {@link Storage}. Every failure of a store is
 * a {@link StorageException}. This is the only package a plugin class loader shares with the host,
 * so no type here may mention a library.
 *
 * <h2>Threads</h2>
 *
 * <p>A {@link Storage} is used by many threads at once; its calls block. A {@link Content} belongs
 * to the thread that reads it, but any thread may close it, and closing ends a blocked read within
 * a second. Cancelling a request's {@link Cancellation} does the same. Neither ever interrupts a
 * thread. An interrupt of a calling thread may end that thread's own call and nothing else:
 * channels and connections shared with other calls stay usable.
 *
 * <h2>Who closes what</h2>
 *
 * <p>Whoever receives a {@link Content} closes it; the host closes each {@link Storage} it opened,
 * once it is no longer used. On shutdown the order is: leases, flights, storages, executors, class
 * loaders. Closing twice is harmless.
 *
 * <h2>One attempt</h2>
 *
 * <p>A call makes one attempt. The host retries, hedges and counts; a storage that retries by
 * itself hides load from it.
 */
@NullMarked
package dev.tarn.spi;

import org.jspecify.annotations.NullMarked;
