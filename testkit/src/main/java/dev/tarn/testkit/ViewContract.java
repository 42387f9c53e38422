package dev.tarn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.ViewStage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a repository promises about the views of a dataset. */
interface ViewContract extends DatasetRepositoryTests {
    @Test
    default void matchesFieldsByEquality() {
        create(
                "match",
                List.of(
                        Samples.entry(Samples.full("/full.jpg")),
                        Samples.entry(
                                Samples.sample("/whole.jpg").withField("whole", FieldValue.of(7))),
                        Samples.entry("/bare.jpg")));
        Sample full = samples("match").get(0);
        full.fields()
                .forEach(
                        (name, value) -> {
                            if (isPlain(value)) {
                                assertThat(paths("match", new ViewStage.Match(name, value)))
                                        .as(name)
                                        .containsExactly("/full.jpg");
                            }
                        });
        assertThat(paths("match", new ViewStage.Match("whole", FieldValue.of(7))))
                .containsExactly("/whole.jpg");
        assertThat(paths("match", new ViewStage.Match("unknown", FieldValue.of(7)))).isEmpty();
    }

    @Test
    default void matchTellsTextFromNumberAndTruth() {
        create(
                "types",
                List.of(
                        Samples.entry(Samples.sample("/1").withField("f", FieldValue.of("1"))),
                        Samples.entry(Samples.sample("/2").withField("f", FieldValue.of(1))),
                        Samples.entry(Samples.sample("/3").withField("f", FieldValue.of(true))),
                        Samples.entry(Samples.sample("/4").withField("f", FieldValue.of("true")))));
        assertThat(paths("types", new ViewStage.Match("f", FieldValue.of("1"))))
                .containsExactly("/1");
        assertThat(paths("types", new ViewStage.Match("f", FieldValue.of(1))))
                .containsExactly("/2");
        assertThat(paths("types", new ViewStage.Match("f", FieldValue.of(true))))
                .containsExactly("/3");
        assertThat(paths("types", new ViewStage.Match("f", FieldValue.of("true"))))
                .containsExactly("/4");
    }

    @Test
    default void matchesPathAndId() {
        create("built-in", "/a b's.jpg", "/b.jpg");
        Sample first = samples("built-in").get(0);
        assertThat(paths("built-in", new ViewStage.Match("filepath", FieldValue.of("/a b's.jpg"))))
                .containsExactly("/a b's.jpg");
        assertThat(paths("built-in", new ViewStage.Match("id", FieldValue.of(first.id().hex()))))
                .containsExactly("/a b's.jpg");
    }

    @Test
    default void matchesAtLeastOneOfTheTags() {
        create(
                "tags",
                List.of(
                        Samples.entry(Samples.sample("/1").withTag("cat").withTag("it's")),
                        Samples.entry(Samples.sample("/2").withTag("dog")),
                        Samples.entry(Samples.sample("/3").withTag("cat").withTag("dog")),
                        Samples.entry("/4")));
        assertThat(paths("tags", new ViewStage.MatchTags(Set.of("cat"))))
                .containsExactly("/1", "/3");
        assertThat(paths("tags", new ViewStage.MatchTags(Set.of("cat", "dog"))))
                .containsExactly("/1", "/2", "/3");
        assertThat(paths("tags", new ViewStage.MatchTags(Set.of("it's")))).containsExactly("/1");
        assertThat(paths("tags", new ViewStage.MatchTags(Set.of("ca", "cow")))).isEmpty();
    }

    @Test
    default void skipsAndLimits() {
        create("cut", "/1", "/2", "/3", "/4", "/5");
        assertThat(paths("cut", new ViewStage.Skip(2))).containsExactly("/3", "/4", "/5");
        assertThat(paths("cut", new ViewStage.Limit(2))).containsExactly("/1", "/2");
        assertThat(paths("cut", new ViewStage.Limit(0))).isEmpty();
        assertThat(paths("cut", new ViewStage.Skip(9))).isEmpty();
        assertThat(paths("cut", new ViewStage.Limit(Long.MAX_VALUE))).hasSize(5);
    }

    @Test
    default void stagesApplyInOrder() {
        create(
                "stages",
                List.of(
                        Samples.entry(Samples.sample("/1").withTag("t")),
                        Samples.entry("/2"),
                        Samples.entry(Samples.sample("/3").withTag("t")),
                        Samples.entry(Samples.sample("/4").withTag("t"))));
        ViewStage tagged = new ViewStage.MatchTags(Set.of("t"));
        assertThat(paths("stages", tagged, new ViewStage.Limit(2))).containsExactly("/1", "/3");
        assertThat(paths("stages", new ViewStage.Limit(2), tagged)).containsExactly("/1");
        assertThat(paths("stages", new ViewStage.Skip(1), new ViewStage.Limit(2)))
                .containsExactly("/2", "/3");
        assertThat(paths("stages", new ViewStage.Limit(2), new ViewStage.Skip(1)))
                .containsExactly("/2");
        assertThat(
                        paths(
                                "stages",
                                new ViewStage.Skip(1),
                                tagged,
                                new ViewStage.Skip(1),
                                new ViewStage.Limit(5)))
                .containsExactly("/4");
    }

    private static boolean isPlain(FieldValue value) {
        return !(value instanceof FieldValue.Items) && !(value instanceof FieldValue.Entries);
    }
}
