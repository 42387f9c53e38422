package dev.tarn.cli;

import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SourceStat;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A sample as JSON. */
final class SampleJson {
    private SampleJson() {}

    static void write(JsonOutput json, Sample sample) throws IOException {
        json.object();
        json.field("id", sample.id().hex());
        json.field("filepath", sample.filepath());
        json.texts("tags", sample.tags());
        json.object("fields");
        for (Map.Entry<String, FieldValue> field : sample.fields().entrySet()) {
            json.name(field.getKey());
            value(json, field.getValue());
        }
        json.end();
        json.field("created_at", Optional.of(sample.createdAt()));
        Optional<SourceStat> source = sample.source();
        json.field("size", source.map(SourceStat::size).orElse(OptionalLong.empty()));
        json.field(
                "version",
                source.flatMap(SourceStat::version).map(ObjectVersion::text).orElse(null));
        json.field("modified", source.flatMap(SourceStat::modified));
        json.end();
    }

    private static void value(JsonOutput json, FieldValue value) throws IOException {
        if (value instanceof FieldValue.Items items) {
            json.array();
            for (FieldValue item : items.values()) {
                value(json, item);
            }
            json.endArray();
        } else if (value instanceof FieldValue.Entries entries) {
            json.object();
            for (Map.Entry<String, FieldValue> entry : entries.values().entrySet()) {
                json.name(entry.getKey());
                value(json, entry.getValue());
            }
            json.end();
        } else {
            scalar(json, value);
        }
    }

    private static void scalar(JsonOutput json, FieldValue value) throws IOException {
        if (value instanceof FieldValue.Whole whole) {
            json.number(whole.value());
        } else if (value instanceof FieldValue.Real real) {
            json.number(real.value());
        } else if (value instanceof FieldValue.Truth truth) {
            json.truth(truth.value());
        } else if (value instanceof FieldValue.Date date) {
            json.text(date.value().toString());
        } else if (value instanceof FieldValue.Text text) {
            json.text(text.value());
        }
    }
}
