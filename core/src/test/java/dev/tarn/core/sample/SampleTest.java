package dev.tarn.core.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static final Sample PLAIN =
            new Sample(
                    new SampleId("507f1f77bcf86cd799439011"),
                    "s3://b/a.jpg",
                    Set.of(),
                    Map.of(),
                    Instant.EPOCH,
                    0.5,
                    Optional.empty());

    @Test
    void changingASampleMakesAnother() {
        Sample changed = PLAIN.withTag("b").withTag("a").withTag("b").withField("n", whole(1));

        assertThat(PLAIN.tags()).isEmpty();
        assertThat(PLAIN.fields()).isEmpty();
        assertThat(changed.tags()).containsExactly("b", "a");
        assertThat(changed.id()).isEqualTo(PLAIN.id());
        assertThat(changed.random()).isEqualTo(PLAIN.random());
    }

    @Test
    void aFieldSetAgainHasItsNewValueAtItsOldPlace() {
        Sample changed =
                PLAIN.withField("b", whole(1)).withField("a", whole(2)).withField("b", whole(3));

        assertThat(changed.fields())
                .containsExactly(Map.entry("b", whole(3)), Map.entry("a", whole(2)));
    }

    @Test
    void aSampleKeepsNoHoldOnWhatItWasMadeFrom() {
        Set<String> tags = new LinkedHashSet<>(Set.of("one"));
        Map<String, FieldValue> fields = new LinkedHashMap<>(Map.of("n", whole(1)));
        Sample sample =
                new Sample(
                        PLAIN.id(), "/a.jpg", tags, fields, Instant.EPOCH, 0.1, Optional.empty());

        tags.add("two");
        fields.clear();

        assertThat(sample.tags()).containsExactly("one");
        assertThat(sample.fields()).containsOnlyKeys("n");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> sample.tags().add("three"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> sample.fields().clear());
    }

    @Test
    void aSampleKeepsWhatTheStoreSaidOfItsMedia() {
        ObjectStat stat =
                ObjectStat.of(ObjectUri.of("s3://b/a.jpg"))
                        .withSize(10)
                        .withVersion(ObjectVersion.of("v1"))
                        .withModified(Instant.EPOCH);

        assertThat(PLAIN.withSource(SourceStat.of(stat)).source())
                .contains(
                        new SourceStat(
                                OptionalLong.of(10),
                                Optional.of(ObjectVersion.of("v1")),
                                Optional.of(Instant.EPOCH)));
    }

    @Test
    void compoundValuesKeepOrderAndNoHold() {
        List<FieldValue> items = new ArrayList<>(List.of(whole(2), whole(1)));
        Map<String, FieldValue> entries = new LinkedHashMap<>();
        entries.put("z", whole(1));
        entries.put("a", whole(2));
        FieldValue.Items list = new FieldValue.Items(items);
        FieldValue.Entries map = new FieldValue.Entries(entries);

        items.clear();
        entries.clear();

        assertThat(list.values()).containsExactly(whole(2), whole(1));
        assertThat(map.values().keySet()).containsExactly("z", "a");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> map.values().clear());
    }

    @Test
    void eachKindOfValueIsMadeFromItsJavaType() {
        assertThat(FieldValue.of("x")).isEqualTo(new FieldValue.Text("x"));
        assertThat(FieldValue.of(1)).isEqualTo(new FieldValue.Whole(1));
        assertThat(FieldValue.of(1.5)).isEqualTo(new FieldValue.Real(1.5));
        assertThat(FieldValue.of(true)).isEqualTo(new FieldValue.Truth(true));
        assertThat(FieldValue.of(Instant.EPOCH)).isEqualTo(new FieldValue.Date(Instant.EPOCH));
    }

    @Test
    void stagesRefuseWhatSelectsNothingSensible() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ViewStage.Skip(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ViewStage.Limit(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ViewStage.MatchTags(Set.of()));
    }

    @Test
    void aStageOfTagsCannotBeChanged() {
        Set<String> tags = new LinkedHashSet<>(List.of("b", "a"));
        ViewStage.MatchTags stage = new ViewStage.MatchTags(tags);

        tags.clear();

        assertThat(stage.tags()).containsExactly("b", "a");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> stage.tags().clear());
    }

    @Test
    void aFailureTellsItsKindAndNoSecret() {
        DatasetException failure =
                DatasetException.of(
                        DatasetException.Kind.DATABASE,
                        "Cannot open https://host/db?sig=very-secret-77&x=1");

        assertThat(failure.kind()).isEqualTo(DatasetException.Kind.DATABASE);
        assertThat(failure).hasMessageContaining("https://host/db").hasNoCause();
        assertThat(failure.getMessage()).doesNotContain("very-secret-77");
    }

    private static FieldValue whole(long value) {
        return FieldValue.of(value);
    }
}
