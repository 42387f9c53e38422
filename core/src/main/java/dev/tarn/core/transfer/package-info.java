/**
 * Moving media from stores into the cache: retries, one flight per object, workers, progress and
 * reports.
 *
 * <p>Start at {@link dev.tarn.core.transfer.Fetch}, the one way of a miss; {@link
 * dev.tarn.core.transfer.Flights} lets concurrent callers share it, {@link
 * dev.tarn.core.transfer.Retries} repeats what is worth repeating, and {@link
 * dev.tarn.core.transfer.BulkTransfer} does it for many with a fixed number of workers. Who wants
 * local paths goes to {@code dev.tarn.core.cache}.
 *
 * <p>Everything here may be used by many threads unless it says otherwise. Nothing here interrupts
 * a thread; a thread that others interrupt leaves with its flag set and harms no one else's work.
 */
@NullMarked
package dev.tarn.core.transfer;

import org.jspecify.annotations.NullMarked;
