package dev.tarn.testkit;

import static dev.tarn.core.port.OnDuplicate.FIELDS;
import static dev.tarn.core.port.OnDuplicate.REFUSE;
import static dev.tarn.core.port.OnDuplicate.SKIP;
import static dev.tarn.core.port.OnDuplicate.UPDATE;
import static dev.tarn.core.sample.DatasetException.Kind.DUPLICATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.port.AddCount;
import dev.tarn.core.port.DatasetDraft;
import dev.tarn.core.port.DatasetRepository;
import dev.tarn.core.port.SampleEntry;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.ViewStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a repository promises about the samples of a dataset. */
interface SampleContract extends DatasetRepositoryTests {
    /** More than any repository reads at a time. */
    int MANY = 3_000;

    @Test
    default void sampleKeepsEverything() {
        Sample full = Samples.full("s3://bucket/full.jpg");
        Sample bare = Samples.sample("/bare.jpg");
        create("everything", List.of(Samples.entry(full), Samples.entry(bare)));
        List<Sample> samples = samples("everything");
        assertThat(samples).containsExactly(full, bare);
        assertThat(samples.get(0).tags()).containsExactlyElementsOf(full.tags());
        assertThat(samples.get(0).fields().keySet())
                .containsExactlyElementsOf(full.fields().keySet());
    }

    @Test
    default void samplesComeBackInTheOrderOfAdding() {
        create("order", "/c.jpg", "/a.jpg");
        repository().add("order", Samples.entries("/b.jpg", "/0.jpg"), SKIP);
        repository().add("order", Samples.entries("/d.jpg"), REFUSE);
        assertThat(paths("order"))
                .containsExactly("/c.jpg", "/a.jpg", "/b.jpg", "/0.jpg", "/d.jpg");
    }

    @Test
    default void manySamplesComeBackInOrder() {
        List<String> paths = IntStream.range(0, MANY).mapToObj(i -> "/" + i + ".jpg").toList();
        create("many", paths.stream().map(Samples::entry).toList());
        assertThat(paths("many")).isEqualTo(paths);
    }

    @Test
    default void hostilePathsAreKeptLiterally() {
        List<String> paths = HostileKeys.all().stream().map(key -> "s3://bucket/" + key).toList();
        create("hostile", paths.stream().map(Samples::entry).toList());
        assertThat(paths("hostile")).isEqualTo(paths);
    }

    @Test
    default void draftTakesEachMediaOnce() {
        try (DatasetDraft draft = repository().create(Samples.dataset("once"))) {
            assertThat(draft.add(Samples.entries("/a.jpg", "/b.jpg", "/a.jpg")))
                    .isEqualTo(new AddCount(2, 1, 0));
            assertThat(draft.add(Samples.entries("/b.jpg", "/c.jpg")))
                    .isEqualTo(new AddCount(1, 1, 0));
            draft.commit();
        }
        assertThat(paths("once")).containsExactly("/a.jpg", "/b.jpg", "/c.jpg");
    }

    @Test
    default void skippingLeavesTheSampleThatIsThere() {
        create("skip", "/a.jpg");
        Sample before = samples("skip").get(0);
        AddCount count =
                repository()
                        .add(
                                "skip",
                                List.of(
                                        Samples.entry(Samples.full("/a.jpg")),
                                        Samples.entry("/b.jpg"),
                                        Samples.entry("/b.jpg")),
                                SKIP);
        assertThat(count).isEqualTo(new AddCount(1, 2, 0));
        assertThat(samples("skip").get(0)).isEqualTo(before);
        assertThat(paths("skip")).containsExactly("/a.jpg", "/b.jpg");
    }

    @Test
    default void refusingAddsNoneOfTheBatch() {
        create("refuse", "/a.jpg");
        DatasetRepositoryTests.assertFails(
                DUPLICATE,
                () -> repository().add("refuse", Samples.entries("/b.jpg", "/a.jpg"), REFUSE));
        DatasetRepositoryTests.assertFails(
                DUPLICATE,
                () -> repository().add("refuse", Samples.entries("/c.jpg", "/c.jpg"), REFUSE));
        assertThat(paths("refuse")).containsExactly("/a.jpg");
    }

    @Test
    default void updatingKeepsIdTimeAndNumberAndTakesTheRest() {
        create("update", "/a.jpg", "/b.jpg");
        Sample before = samples("update").get(0);
        Sample full = Samples.full("/a.jpg");
        assertThat(repository().add("update", List.of(Samples.entry(full)), UPDATE))
                .isEqualTo(new AddCount(0, 0, 1));
        Sample after = samples("update").get(0);
        assertThat(after)
                .isEqualTo(
                        new Sample(
                                before.id(),
                                full.filepath(),
                                full.tags(),
                                full.fields(),
                                before.createdAt(),
                                before.random(),
                                full.source()));
        assertThat(paths("update")).containsExactly("/a.jpg", "/b.jpg");
    }

    @Test
    default void updatingKeepsWhatTheNewSampleDoesNotSpeakOf() {
        Sample full = Samples.full("/a.jpg");
        create("sparse", List.of(Samples.entry(full)));
        Sample sparse =
                Samples.sample("/a.jpg")
                        .withTag("new")
                        .withField("whole", FieldValue.of(1))
                        .withField("more", FieldValue.of("b"));
        assertThat(repository().add("sparse", List.of(Samples.entry(sparse)), UPDATE))
                .isEqualTo(new AddCount(0, 0, 1));
        Sample after = samples("sparse").get(0);
        assertThat(after).isEqualTo(full.updatedBy(sparse));
        assertThat(after.source()).isEqualTo(full.source());
        assertThat(after.tags()).containsExactly("new");
        assertThat(after.fields())
                .containsEntry("whole", FieldValue.of(1))
                .containsEntry("more", FieldValue.of("b"))
                .containsEntry("truth", FieldValue.of(true))
                .hasSize(full.fields().size() + 1);
    }

    @Test
    default void fieldsAreSetAndAllElseOfTheSampleStays() {
        Sample full = Samples.full("/a.jpg");
        create("fields", List.of(Samples.entry(full)));
        Sample sparse =
                Samples.sample("/a.jpg").withTag("new").withField("whole", FieldValue.of(1));
        List<SampleEntry> batch = List.of(Samples.entry(sparse), Samples.entry("/b.jpg"));
        assertThat(repository().add("fields", batch, FIELDS)).isEqualTo(new AddCount(1, 0, 1));
        assertThat(samples("fields").get(0)).isEqualTo(full.withFieldsOf(sparse));
        assertThat(samples("fields").get(0).tags()).containsExactlyElementsOf(full.tags());
        assertThat(tagged("fields", full.tags().iterator().next())).containsExactly("/a.jpg");
        assertThat(tagged("fields", "new")).isEmpty();
        assertThat(repository().add("fields", batch, FIELDS)).isEqualTo(new AddCount(0, 2, 0));
    }

    private List<String> tagged(String dataset, String tag) {
        List<ViewStage> stages = List.of(new ViewStage.MatchTags(Set.of(tag)));
        try (Stream<Sample> selected = repository().samples(dataset, stages)) {
            return selected.map(Sample::filepath).toList();
        }
    }

    @Test
    default void datasetsMayShareMedia() {
        create("one", "/a.jpg");
        create("two", "/a.jpg");
        assertThat(repository().add("two", Samples.entries("/a.jpg"), SKIP))
                .isEqualTo(new AddCount(0, 1, 0));
        assertThat(paths("one")).isEqualTo(paths("two"));
    }

    @Test
    default void streamMayBeLeftHalfRead() {
        create("half", IntStream.range(0, MANY).mapToObj(i -> Samples.entry("/" + i)).toList());
        try (Stream<Sample> stream = repository().samples("half", List.of())) {
            assertThat(stream.iterator().next().filepath()).isEqualTo("/0");
            repository().add("half", Samples.entries("/meanwhile.jpg"), SKIP);
        }
        assertThat(repository().count("half", List.of())).isEqualTo(MANY + 1);
        assertThat(repository().delete("half")).isTrue();
    }

    @Test
    default void instancesAddAtOnceWithoutLoss() throws Exception {
        create("together");
        List<DatasetRepository> instances = List.of(repository(), another(), another());
        List<AddCount> counts =
                Together.run(
                        instances.size(), number -> addInPieces(instances.get(number), number));
        assertThat(counts).allMatch(count -> count.equals(new AddCount(100, 20, 0)));
        List<String> paths = new ArrayList<>(paths("together"));
        assertThat(paths).hasSize(300).doesNotHaveDuplicates();
    }

    private static AddCount addInPieces(DatasetRepository instance, int number) {
        AddCount total = AddCount.NONE;
        for (int piece = 0; piece < 20; piece++) {
            String[] paths = new String[6];
            for (int i = 0; i < 5; i++) {
                paths[i] = "/" + number + "/" + piece + "/" + i;
            }
            paths[5] = paths[0];
            total = total.plus(instance.add("together", Samples.entries(paths), SKIP));
        }
        return total;
    }
}
