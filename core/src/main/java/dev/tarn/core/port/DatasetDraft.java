package dev.tarn.core.port;

import dev.tarn.core.sample.DatasetInfo;
import java.util.List;

/**
 * A dataset that nobody sees until it is complete, so that a failed or killed creation leaves none.
 *
 * <p>Used by one thread.
 */
public interface DatasetDraft extends AutoCloseable {
    /**
     * Adds samples; those whose media is in the draft already are skipped.
     *
     * @param batch some hundreds to thousands of samples
     * @return how they were taken
     */
    AddCount add(List<SampleEntry> batch);

    /**
     * Makes the dataset visible under its name.
     *
     * @return the dataset
     * @throws dev.tarn.core.sample.DatasetException of kind {@code EXISTS} when the name was taken
     *     meanwhile
     */
    DatasetInfo commit();

    /** Drops the draft unless it was committed. Harmless when called again. */
    @Override
    void close();
}
