package dev.tarn.testkit;

import static dev.tarn.core.sample.DatasetException.Kind.MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.sample.DatasetException;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SampleId;
import dev.tarn.core.sample.ViewStage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a repository promises about fields that are set after their samples were added. */
interface FieldContract extends DatasetRepositoryTests {
    @Test
    default void settingAFieldLeavesEverythingElse() {
        Sample full = Samples.full("s3://bucket/full.jpg");
        create("set", List.of(Samples.entry(full), Samples.entry("/other.jpg")));
        FieldValue value = FieldValue.of("new");

        assertThat(repository().setField("set", "added", Map.of(full.id(), value))).isEqualTo(1);

        assertThat(samples("set").get(0)).isEqualTo(full.withField("added", value));
        assertThat(samples("set").get(1).fields()).isEmpty();
    }

    @Test
    default void everyKindOfValueCanBeSet() {
        create("kinds", "/a.jpg");
        SampleId id = samples("kinds").get(0).id();
        Map<String, FieldValue> every = new LinkedHashMap<>(Samples.full("/b.jpg").fields());

        every.forEach((name, value) -> repository().setField("kinds", name, Map.of(id, value)));

        assertThat(samples("kinds").get(0).fields()).isEqualTo(every);
    }

    @Test
    default void aFieldThatIsThereIsReplacedWhereItStands() {
        Sample full = Samples.full("/a.jpg");
        create("replaced", List.of(Samples.entry(full)));
        String first = full.fields().keySet().iterator().next();

        repository().setField("replaced", first, Map.of(full.id(), FieldValue.of(7)));

        Map<String, FieldValue> fields = samples("replaced").get(0).fields();
        assertThat(fields).containsEntry(first, FieldValue.of(7));
        assertThat(fields.keySet()).containsExactlyElementsOf(full.fields().keySet());
    }

    @Test
    default void aSampleThatIsGoneIsLeftOut() {
        create("gone", "/a.jpg");
        SampleId id = samples("gone").get(0).id();
        Map<SampleId, FieldValue> values =
                Map.of(id, FieldValue.of(1), Samples.newId(), FieldValue.of(2));

        assertThat(repository().setField("gone", "number", values)).isEqualTo(1);

        assertThat(samples("gone")).hasSize(1);
    }

    @Test
    default void samplesOfAnotherDatasetAreLeftAlone() {
        create("one", "/a.jpg");
        create("two", "/a.jpg");
        SampleId id = samples("one").get(0).id();

        assertThat(repository().setField("two", "number", Map.of(id, FieldValue.of(1)))).isZero();

        assertThat(samples("one").get(0).fields()).isEmpty();
    }

    @Test
    default void aFieldThatWasSetIsFoundByAView() {
        create("view", "/a.jpg", "/b.jpg");
        SampleId id = samples("view").get(1).id();

        repository().setField("view", "größe_1", Map.of(id, FieldValue.of(3)));

        assertThat(samples("view", new ViewStage.Match("größe_1", FieldValue.of(3))))
                .extracting(Sample::filepath)
                .containsExactly("/b.jpg");
    }

    @Test
    default void settingAFieldOfNoDatasetFails() {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> repository().setField("none", "field", Map.of()))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(MISSING));
    }
}
