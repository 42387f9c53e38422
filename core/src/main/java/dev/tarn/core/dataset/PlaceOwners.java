package dev.tarn.core.dataset;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.output.OutputNames;
import dev.tarn.core.port.DatasetRepository;
import dev.tarn.core.sample.DatasetInfo;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.ViewStage;
import dev.tarn.core.storage.MountTable;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Of which media files that was made what lies at a place, as the samples of all datasets tell.
 * They are read once in a run, and only when other bytes were found where something is to go. Safe
 * for use by many threads.
 */
final class PlaceOwners {
    private final DatasetRepository repository;
    private final MountTable mounts;
    private final Function<Sample, Optional<String>> place;
    private @Nullable Known known;

    private record Known(
            OutputNames places, OutputNames claims, NavigableMap<Long, String> datasets) {}

    /**
     * Reads nothing yet.
     *
     * @param place where that lies which was made of a sample
     */
    PlaceOwners(DatasetTools tools, Function<Sample, Optional<String>> place) {
        this.repository = tools.repository();
        this.mounts = tools.mounts();
        this.place = place;
    }

    /**
     * Refuses a place at which something lies that was made of another media file.
     *
     * @throws MediaException of kind {@code NAME} that names the other
     */
    void check(String wanted, MediaReference source) throws MediaException {
        Known all = known();
        OptionalLong other = all.places().owner(wanted);
        if (other.isPresent() && all.claims().owner(claim(wanted, source)).isEmpty()) {
            throw new MediaException(
                    MediaException.Kind.NAME,
                    "What is made of "
                            + source.uri()
                            + " would replace what was made of "
                            + at(all, other.getAsLong())
                            + "; choose another output location, or a template that tells them"
                            + " apart, such as one with [sha256]: "
                            + MediaReference.ofSample(wanted).uri(),
                    null);
        }
    }

    private synchronized Known known() {
        Known read = known;
        if (read == null) {
            read = read();
            known = read;
        }
        return read;
    }

    private Known read() {
        Known all = new Known(new OutputNames(), new OutputNames(), new TreeMap<>());
        long position = 0;
        for (DatasetInfo dataset : repository.datasets()) {
            all.datasets().put(position, dataset.name());
            try (Stream<Sample> samples = repository.samples(dataset.name(), List.of())) {
                for (Sample sample : (Iterable<Sample>) samples::iterator) {
                    Optional<String> taken = place.apply(sample);
                    if (taken.isPresent()) {
                        MediaReference source = MediaReference.ofSample(sample.filepath());
                        all.places().give(taken.get(), position);
                        all.claims().give(claim(taken.get(), source), position);
                    }
                    position++;
                }
            }
        }
        return all;
    }

    private String claim(String taken, MediaReference source) {
        return taken + '\0' + identity(source);
    }

    private String identity(MediaReference source) {
        try {
            return mounts.identity(source).canonical();
        } catch (IllegalArgumentException e) {
            return source.filepath(); // of a dataset whose storage is not here
        }
    }

    private String at(Known all, long position) {
        var dataset = all.datasets().floorEntry(position);
        List<ViewStage> one =
                List.of(new ViewStage.Skip(position - dataset.getKey()), new ViewStage.Limit(1));
        try (Stream<Sample> samples = repository.samples(dataset.getValue(), one)) {
            String other = samples.findFirst().map(Sample::filepath).orElse("another sample");
            return other + " of dataset " + dataset.getValue();
        }
    }
}
