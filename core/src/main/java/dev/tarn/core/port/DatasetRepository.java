package dev.tarn.core.port;

import dev.tarn.core.sample.DatasetInfo;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SampleId;
import dev.tarn.core.sample.ViewStage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Keeps datasets and their samples.
 *
 * <p>Safe for use by many threads and processes. Samples come back in the order in which they were
 * added. Every failure is a {@link dev.tarn.core.sample.DatasetException}; a name that is not there
 * is its kind {@code MISSING}.
 */
public interface DatasetRepository extends AutoCloseable {
    /**
     * Begins a dataset.
     *
     * @param info its id, name, time and location
     * @return the draft; closed by the caller
     * @throws dev.tarn.core.sample.DatasetException of kind {@code EXISTS} when the name is taken
     */
    DatasetDraft create(DatasetInfo info);

    /**
     * Finds a dataset.
     *
     * @param name its name
     * @return what is kept of it; empty when there is none
     */
    Optional<DatasetInfo> find(String name);

    /**
     * All datasets.
     *
     * @return what is kept of each, by name
     */
    List<DatasetInfo> datasets();

    /**
     * Deletes a dataset with its samples; media is not touched.
     *
     * @param name its name
     * @return false when there was none
     */
    boolean delete(String name);

    /**
     * Adds samples, all of the batch or none.
     *
     * @param dataset the dataset's name
     * @param batch some hundreds to thousands of samples
     * @param onDuplicate what to do with a sample whose media is there already, in the dataset or
     *     earlier in the batch
     * @return how they were taken
     * @throws dev.tarn.core.sample.DatasetException of kind {@code DUPLICATE} when one is there
     *     already and the choice is to refuse
     */
    AddCount add(String dataset, List<SampleEntry> batch, OnDuplicate onDuplicate);

    /**
     * Sets one field of some samples, all of the batch or none; their other fields, and where the
     * field stood among them, stay as they are. Samples that are not there any more are left out.
     *
     * @param dataset the dataset's name
     * @param field the field's name
     * @param values the values by sample, some hundreds to thousands
     * @return how many samples were set
     * @throws dev.tarn.core.sample.DatasetException of kind {@code MISSING} when there is no such
     *     dataset
     */
    int setField(String dataset, String field, Map<SampleId, FieldValue> values);

    /**
     * The samples that a view selects, read bit by bit, never all at once.
     *
     * @param dataset the dataset's name
     * @param stages the view's stages, in order; none for all samples
     * @return the samples; closed by the caller. Samples added meanwhile may or may not be among
     *     them
     */
    Stream<Sample> samples(String dataset, List<ViewStage> stages);

    /**
     * How many samples a view selects.
     *
     * @param dataset the dataset's name
     * @param stages the view's stages, in order
     * @return the count
     */
    long count(String dataset, List<ViewStage> stages);

    /**
     * The sizes of the media of samples, in all.
     *
     * @param dataset the dataset's name
     * @param stages which samples
     * @return the bytes; empty unless every size is known
     * @throws dev.tarn.core.sample.DatasetException of kind {@code MISSING} when there is no such
     *     dataset
     */
    default OptionalLong mediaBytes(String dataset, List<ViewStage> stages) {
        return OptionalLong.empty();
    }

    /** Releases the database. Harmless when called again. */
    @Override
    void close();
}
