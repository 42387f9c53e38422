package dev.tarn.core.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tarn.core.port.AddCount;
import dev.tarn.core.port.DatasetDraft;
import dev.tarn.core.port.DatasetRepository;
import dev.tarn.core.port.OnDuplicate;
import dev.tarn.core.port.SampleEntry;
import dev.tarn.core.sample.DatasetException;
import dev.tarn.core.sample.DatasetException.Kind;
import dev.tarn.core.sample.DatasetInfo;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SampleId;
import dev.tarn.core.sample.ViewStage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Datasets in memory. */
public final class InMemoryDatasetRepository implements DatasetRepository {
    private final Map<String, Kept> datasets =
            new TreeMap<>(
                    Comparator.comparing(name -> name.getBytes(UTF_8), Arrays::compareUnsigned));

    private record Kept(DatasetInfo info, InMemorySamples samples) {}

    @Override
    public synchronized DatasetDraft create(DatasetInfo info) {
        refuseTaken(info);
        return new Draft(info);
    }

    @Override
    public synchronized Optional<DatasetInfo> find(String name) {
        return Optional.ofNullable(datasets.get(name)).map(Kept::info);
    }

    @Override
    public synchronized List<DatasetInfo> datasets() {
        return datasets.values().stream().map(Kept::info).toList();
    }

    @Override
    public synchronized boolean delete(String name) {
        return datasets.remove(name) != null;
    }

    @Override
    public synchronized AddCount add(
            String dataset, List<SampleEntry> batch, OnDuplicate onDuplicate) {
        return kept(dataset).samples.add(batch, onDuplicate);
    }

    @Override
    public synchronized int setField(
            String dataset, String field, Map<SampleId, FieldValue> values) {
        return kept(dataset).samples.setField(field, values);
    }

    @Override
    public synchronized Stream<Sample> samples(String dataset, List<ViewStage> stages) {
        Stream<Sample> selected = kept(dataset).samples.all().stream();
        for (ViewStage stage : stages) {
            if (stage instanceof ViewStage.Match match) {
                selected = selected.filter(sample -> matches(sample, match));
            } else if (stage instanceof ViewStage.MatchTags tags) {
                selected =
                        selected.filter(
                                sample -> sample.tags().stream().anyMatch(tags.tags()::contains));
            } else if (stage instanceof ViewStage.Skip skip) {
                selected = selected.skip(skip.count());
            } else if (stage instanceof ViewStage.Limit limit) {
                selected = selected.limit(limit.count());
            }
        }
        return selected;
    }

    @Override
    public long count(String dataset, List<ViewStage> stages) {
        try (Stream<Sample> selected = samples(dataset, stages)) {
            return selected.count();
        }
    }

    @Override
    public void close() {
        // nothing is held
    }

    private Kept kept(String name) {
        Kept kept = datasets.get(name);
        if (kept == null) {
            throw DatasetException.of(Kind.MISSING, "There is no dataset " + name);
        }
        return kept;
    }

    private void refuseTaken(DatasetInfo info) {
        if (datasets.containsKey(info.name())) {
            throw DatasetException.of(Kind.EXISTS, "There is a dataset " + info.name());
        }
    }

    private static boolean matches(Sample sample, ViewStage.Match match) {
        FieldValue value =
                switch (match.field()) {
                    case "filepath" -> FieldValue.of(sample.filepath());
                    case "id" -> FieldValue.of(sample.id().hex());
                    default -> sample.fields().get(match.field());
                };
        return value != null && comparable(value).equals(comparable(match.value()));
    }

    private static Object comparable(FieldValue value) {
        if (value instanceof FieldValue.Whole whole) {
            return (double) whole.value();
        }
        return value instanceof FieldValue.Real real ? (Object) real.value() : value;
    }

    private final class Draft implements DatasetDraft {
        private final DatasetInfo info;
        private final InMemorySamples samples = new InMemorySamples();

        Draft(DatasetInfo info) {
            this.info = info;
        }

        @Override
        public AddCount add(List<SampleEntry> batch) {
            return samples.add(batch, OnDuplicate.SKIP);
        }

        @Override
        public DatasetInfo commit() {
            synchronized (InMemoryDatasetRepository.this) {
                refuseTaken(info);
                datasets.put(info.name(), new Kept(info, samples));
                return info;
            }
        }

        @Override
        public void close() {
            // what was not committed is seen by nobody
        }
    }
}
