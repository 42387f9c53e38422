package dev.tarn.core.testing;

import dev.tarn.core.port.AddCount;
import dev.tarn.core.port.OnDuplicate;
import dev.tarn.core.port.SampleEntry;
import dev.tarn.core.sample.DatasetException;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SampleId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The samples of one dataset by the identity of their media, in the order of their adding. */
final class InMemorySamples {
    private Map<String, Sample> byIdentity = new LinkedHashMap<>();

    AddCount add(List<SampleEntry> batch, OnDuplicate onDuplicate) {
        Map<String, Sample> next = new LinkedHashMap<>(byIdentity);
        AddCount count = AddCount.NONE;
        for (SampleEntry entry : batch) {
            Sample present = next.get(entry.identity());
            if (present == null) {
                next.put(entry.identity(), entry.sample());
                count = count.plus(new AddCount(1, 0, 0));
                continue;
            }
            switch (onDuplicate) {
                case SKIP -> count = count.plus(new AddCount(0, 1, 0));
                case UPDATE -> {
                    next.put(entry.identity(), present.updatedBy(entry.sample()));
                    count = count.plus(new AddCount(0, 0, 1));
                }
                case FIELDS -> {
                    Sample changed = present.withFieldsOf(entry.sample());
                    boolean same = changed.equals(present);
                    next.put(entry.identity(), changed);
                    count = count.plus(new AddCount(0, same ? 1 : 0, same ? 0 : 1));
                }
                case REFUSE ->
                        throw DatasetException.of(
                                DatasetException.Kind.DUPLICATE,
                                "There is a sample of " + present.filepath());
            }
        }
        byIdentity = next;
        return count;
    }

    int setField(String field, Map<SampleId, FieldValue> values) {
        int[] set = {0};
        Map<String, Sample> next = new LinkedHashMap<>(byIdentity);
        next.replaceAll(
                (identity, sample) -> {
                    FieldValue value = values.get(sample.id());
                    set[0] += value == null ? 0 : 1;
                    return value == null ? sample : sample.withField(field, value);
                });
        byIdentity = next;
        return set[0];
    }

    List<Sample> all() {
        return List.copyOf(byIdentity.values());
    }
}
