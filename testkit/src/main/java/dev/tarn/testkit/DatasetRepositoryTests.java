package dev.tarn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.port.DatasetDraft;
import dev.tarn.core.port.DatasetRepository;
import dev.tarn.core.port.SampleEntry;
import dev.tarn.core.sample.DatasetException;
import dev.tarn.core.sample.DatasetInfo;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.ViewStage;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the parts of {@link DatasetRepositoryContract} share. */
interface DatasetRepositoryTests {
    /**
     * The repository under test.
     *
     * @return the same one during a test
     */
    DatasetRepository repository();

    /**
     * Another instance over the same data, as another process would open it.
     *
     * @return a new instance at each call; closed after the test
     */
    DatasetRepository another();

    /**
     * Makes a dataset.
     *
     * @param name its name
     * @param filepaths the paths of its samples, in order
     * @return what is kept of it
     */
    default DatasetInfo create(String name, String... filepaths) {
        try (DatasetDraft draft = repository().create(Samples.dataset(name))) {
            draft.add(Samples.entries(filepaths));
            return draft.commit();
        }
    }

    /**
     * Makes a dataset.
     *
     * @param name its name
     * @param entries its samples, in order
     */
    default void create(String name, List<SampleEntry> entries) {
        try (DatasetDraft draft = repository().create(Samples.dataset(name))) {
            draft.add(entries);
            draft.commit();
        }
    }

    /**
     * Reads a view to its end, and checks that its count agrees.
     *
     * @param dataset the dataset's name
     * @param stages the view's stages
     * @return its samples
     */
    default List<Sample> samples(String dataset, ViewStage... stages) {
        try (Stream<Sample> stream = repository().samples(dataset, List.of(stages))) {
            List<Sample> samples = stream.toList();
            assertThat(repository().count(dataset, List.of(stages))).isEqualTo(samples.size());
            return samples;
        }
    }

    /**
     * The paths of a view.
     *
     * @param dataset the dataset's name
     * @param stages the view's stages
     * @return its samples' paths, in order
     */
    default List<String> paths(String dataset, ViewStage... stages) {
        return samples(dataset, stages).stream().map(Sample::filepath).toList();
    }

    /**
     * Asserts a failure.
     *
     * @param kind its kind
     * @param call what fails
     */
    static void assertFails(DatasetException.Kind kind, ThrowingCallable call) {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
