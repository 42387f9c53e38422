package dev.tarn.core.dataset;

import dev.tarn.core.cache.MediaBatches;
import java.util.Iterator;
import java.util.List;

/**
 * The samples of a collection in batches, each with its media on this machine.
 *
 * <pre>{@code
 * try (DownloadContext batches = dataset.downloadContext()) {
 *     for (List<LocalSample> batch : batches) {
 *         for (LocalSample sample : batch) {
 *             sample.path().ifPresent(path -> train(path));
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>The files of a batch stay until the next one is asked for, or this is closed. Used by one
 * thread, and gone through once. The loop ends with an {@link java.io.UncheckedIOException} when
 * the thread is interrupted (its flag is set), at trouble that every file would meet, and at the
 * first failure when the options say to stop; with a {@link
 * java.util.concurrent.CancellationException} when cancelled.
 */
public final class DownloadContext implements Iterable<List<LocalSample>>, AutoCloseable {
    private final MediaBatches<MediaSample> batches;
    private boolean begun;

    DownloadContext(MediaBatches<MediaSample> batches) {
        this.batches = batches;
    }

    /**
     * The batches, in the order of the samples.
     *
     * @return the batches
     * @throws IllegalStateException when called a second time
     */
    @Override
    public Iterator<List<LocalSample>> iterator() {
        if (begun) {
            throw new IllegalStateException("A download context is gone through once");
        }
        begun = true;
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return batches.hasNext();
            }

            @Override
            public List<LocalSample> next() {
                return batches.next().stream()
                        .map(item -> new LocalSample(item.item(), item.paths()))
                        .toList();
            }
        };
    }

    /** Ends what is under way, and lets go of the batch in use. Harmless when called again. */
    @Override
    public void close() {
        batches.close();
    }
}
