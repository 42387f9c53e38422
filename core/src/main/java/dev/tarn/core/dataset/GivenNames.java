package dev.tarn.core.dataset;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.output.OutputNames;
import dev.tarn.core.port.DatasetRepository;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.ViewStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The names that a run gave to what it makes of samples, in their order: of two samples with one
 * name the second gets none. Several samples of one media file share theirs. For use by one thread.
 */
final class GivenNames {
    private final DatasetRepository repository;
    private final String dataset;
    private final List<ViewStage> stages;
    private final OutputNames names = new OutputNames();
    private long position;

    GivenNames(DatasetRepository repository, String dataset, List<ViewStage> stages) {
        this.repository = repository;
        this.dataset = dataset;
        this.stages = stages;
    }

    /** Gives a name to the sample that comes next. */
    void give(String name, Sample sample) throws MediaException {
        OptionalLong before = names.give(name, position);
        position++;
        if (before.isEmpty()) {
            return;
        }
        Optional<Sample> other = at(before.getAsLong());
        if (other.map(Sample::filepath).filter(sample.filepath()::equals).isEmpty()) {
            throw new MediaException(
                    MediaException.Kind.NAME,
                    "What is made of "
                            + sample.filepath()
                            + " would have the name of what is made of "
                            + other.map(Sample::filepath).orElse("another sample")
                            + "; use a template with both [filename] and [extension], or with"
                            + " [sha256]: "
                            + name,
                    null);
        }
    }

    /** Passes the sample that comes next, which needs no name. */
    void pass() {
        position++;
    }

    private Optional<Sample> at(long index) {
        List<ViewStage> one = new ArrayList<>(stages);
        one.add(new ViewStage.Skip(index));
        one.add(new ViewStage.Limit(1));
        try (Stream<Sample> samples = repository.samples(dataset, one)) {
            return samples.findFirst();
        }
    }
}
