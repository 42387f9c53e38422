package dev.tarn.testkit;

import static dev.tarn.core.sample.DatasetException.Kind.DUPLICATE;
import static dev.tarn.core.sample.DatasetException.Kind.EXISTS;
import static dev.tarn.core.sample.DatasetException.Kind.MISSING;

import dev.tarn.core.port.AddCount;
import dev.tarn.core.port.DatasetDraft;
import dev.tarn.core.port.DatasetRepository;
import dev.tarn.core.port.OnDuplicate;
import dev.tarn.core.port.SampleEntry;
import dev.tarn.core.sample.DatasetException;
import dev.tarn.core.sample.DatasetInfo;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SampleId;
import dev.tarn.core.sample.ViewStage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Keeps datasets in memory; closing it loses nothing, so that it can be opened again. Safe for use
 * by many threads.
 */
public final class InMemoryDatasets implements DatasetRepository {
    private record Kept(DatasetInfo info, Map<String, Sample> samples) {}

    private final NavigableMap<String, Kept> datasets = new TreeMap<>(HostileKeys.UTF_8_ORDER);

    @Override
    public synchronized DatasetDraft create(DatasetInfo info) {
        refuseTaken(info.name());
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
        Kept kept = kept(dataset);
        Map<String, Sample> samples = new LinkedHashMap<>(kept.samples());
        AddCount count = add(samples, batch, onDuplicate);
        datasets.put(dataset, new Kept(kept.info(), samples));
        return count;
    }

    @Override
    public synchronized int setField(
            String dataset, String field, Map<SampleId, FieldValue> values) {
        int set = 0;
        for (Map.Entry<String, Sample> entry : kept(dataset).samples().entrySet()) {
            FieldValue value = values.get(entry.getValue().id());
            if (value != null) {
                entry.setValue(entry.getValue().withField(field, value));
                set++;
            }
        }
        return set;
    }

    @Override
    public synchronized Stream<Sample> samples(String dataset, List<ViewStage> stages) {
        Stream<Sample> view = List.copyOf(kept(dataset).samples().values()).stream();
        for (ViewStage stage : stages) {
            view = applied(stage, view);
        }
        return view;
    }

    @Override
    public long count(String dataset, List<ViewStage> stages) {
        try (Stream<Sample> samples = samples(dataset, stages)) {
            return samples.count();
        }
    }

    @Override
    public void close() {
        // holds nothing but its memory
    }

    private static Stream<Sample> applied(ViewStage stage, Stream<Sample> view) {
        if (stage instanceof ViewStage.Match match) {
            return view.filter(
                    sample -> value(sample, match.field()).equals(Optional.of(match.value())));
        }
        if (stage instanceof ViewStage.MatchTags tags) {
            return view.filter(sample -> sample.tags().stream().anyMatch(tags.tags()::contains));
        }
        if (stage instanceof ViewStage.Skip skip) {
            return view.skip(skip.count());
        }
        return view.limit(((ViewStage.Limit) stage).count());
    }

    private static Optional<FieldValue> value(Sample sample, String field) {
        return switch (field) {
            case "filepath" -> Optional.of(FieldValue.of(sample.filepath()));
            case "id" -> Optional.of(FieldValue.of(sample.id().hex()));
            default -> Optional.ofNullable(sample.fields().get(field));
        };
    }

    private static AddCount add(
            Map<String, Sample> samples, List<SampleEntry> batch, OnDuplicate onDuplicate) {
        AddCount count = AddCount.NONE;
        for (SampleEntry entry : batch) {
            Sample present = samples.putIfAbsent(entry.identity(), entry.sample());
            if (present == null) {
                count = count.plus(new AddCount(1, 0, 0));
                continue;
            }
            switch (onDuplicate) {
                case SKIP -> count = count.plus(new AddCount(0, 1, 0));
                case UPDATE -> {
                    samples.put(entry.identity(), present.updatedBy(entry.sample()));
                    count = count.plus(new AddCount(0, 0, 1));
                }
                case FIELDS -> {
                    Sample changed = present.withFieldsOf(entry.sample());
                    boolean same = changed.equals(present);
                    samples.put(entry.identity(), changed);
                    count = count.plus(new AddCount(0, same ? 1 : 0, same ? 0 : 1));
                }
                case REFUSE ->
                        throw DatasetException.of(
                                DUPLICATE, "There is a sample of " + present.filepath());
            }
        }
        return count;
    }

    private void refuseTaken(String name) {
        if (datasets.containsKey(name)) {
            throw DatasetException.of(EXISTS, "There is a dataset " + name);
        }
    }

    private Kept kept(String dataset) {
        Kept kept = datasets.get(dataset);
        if (kept == null) {
            throw DatasetException.of(MISSING, "There is no dataset " + dataset);
        }
        return kept;
    }

    private DatasetInfo commit(DatasetInfo info, List<SampleEntry> entries) {
        synchronized (this) {
            refuseTaken(info.name());
            Map<String, Sample> samples = new LinkedHashMap<>();
            add(samples, entries, OnDuplicate.SKIP);
            datasets.put(info.name(), new Kept(info, samples));
            return info;
        }
    }

    private final class Draft implements DatasetDraft {
        private final DatasetInfo info;
        private final List<SampleEntry> entries = new ArrayList<>();
        private final Map<String, Sample> samples = new LinkedHashMap<>();

        private Draft(DatasetInfo info) {
            this.info = info;
        }

        @Override
        public AddCount add(List<SampleEntry> batch) {
            entries.addAll(batch);
            return InMemoryDatasets.add(samples, batch, OnDuplicate.SKIP);
        }

        @Override
        public DatasetInfo commit() {
            return InMemoryDatasets.this.commit(info, entries);
        }

        @Override
        public void close() {
            entries.clear();
        }
    }
}
