package dev.tarn.testkit;

import dev.tarn.core.port.SampleEntry;
import dev.tarn.core.sample.DatasetInfo;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SampleId;
import dev.tarn.core.sample.SampleIds;
import dev.tarn.core.sample.SourceStat;
import dev.tarn.spi.ObjectVersion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Datasets and samples for tests: new ids, the same times and numbers at each run. */
final class Samples {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final SampleIds IDS = new SampleIds(FakeClock.create(), new Random(11));

    private Samples() {}

    static SampleId newId() {
        return IDS.next();
    }

    static DatasetInfo dataset(String name) {
        return new DatasetInfo(newId(), name, TIME, Optional.of("s3://bucket/" + name + "/"));
    }

    static Sample sample(String filepath) {
        return new Sample(
                newId(), filepath, Set.of(), Map.of(), TIME, 0.123456789012345, Optional.empty());
    }

    /** A sample whose media is the same as that of every other one with this path. */
    static SampleEntry entry(String filepath) {
        return entry(sample(filepath));
    }

    static SampleEntry entry(Sample sample) {
        return new SampleEntry(sample, "identity of " + sample.filepath());
    }

    static List<SampleEntry> entries(String... filepaths) {
        return Stream.of(filepaths).map(Samples::entry).toList();
    }

    /** A sample with a value of every kind. */
    static Sample full(String filepath) {
        Map<String, FieldValue> fields = new LinkedHashMap<>();
        fields.put("zulu", FieldValue.of("text with 'quotes', \"more\" and \uD83D\uDE00"));
        fields.put("whole", FieldValue.of(Long.MAX_VALUE));
        fields.put("real", FieldValue.of(0.1));
        fields.put("round", FieldValue.of(2.0));
        fields.put("truth", FieldValue.of(true));
        fields.put("date", FieldValue.of(TIME));
        fields.put("items", new FieldValue.Items(List.of(FieldValue.of(1), FieldValue.of("b"))));
        fields.put("alpha", new FieldValue.Entries(Map.of("in.side", FieldValue.of(false))));
        fields.put("na'me \"$.x\"", FieldValue.of(""));
        Set<String> tags = new LinkedHashSet<>(List.of("zebra", "a b", "\u00e9", "it's"));
        SourceStat source =
                new SourceStat(
                        OptionalLong.of(5_000_000_000L),
                        Optional.of(ObjectVersion.of("\"etag\"")),
                        Optional.of(TIME));
        return new Sample(
                newId(), filepath, tags, fields, TIME, 0.987654321098765, Optional.of(source));
    }
}
