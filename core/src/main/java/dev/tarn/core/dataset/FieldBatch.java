package dev.tarn.core.dataset;

import dev.tarn.core.port.DatasetRepository;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.SampleId;
import java.util.HashMap;
import java.util.Map;

/**
 * Fields of samples on their way into the repository, some hundred samples at once: what a kill can
 * cost to do again. For use by one thread.
 */
final class FieldBatch {
    private static final int SIZE = 500;

    private final DatasetRepository repository;
    private final String dataset;
    private final Map<String, Map<SampleId, FieldValue>> values = new HashMap<>();
    private int count;

    FieldBatch(DatasetRepository repository, String dataset) {
        this.repository = repository;
        this.dataset = dataset;
    }

    /** Takes fields of one sample. */
    void add(SampleId sample, Map<String, FieldValue> fields) {
        fields.forEach(
                (name, value) ->
                        values.computeIfAbsent(name, any -> new HashMap<>()).put(sample, value));
        count++;
        if (count >= SIZE) {
            write();
        }
    }

    /** Writes what is not yet written. */
    void write() {
        values.forEach((name, batch) -> repository.setField(dataset, name, batch));
        values.clear();
        count = 0;
    }
}
