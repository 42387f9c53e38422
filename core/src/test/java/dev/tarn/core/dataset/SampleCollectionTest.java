package dev.tarn.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tarn.core.media.MediaLease;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.port.AddCount;
import dev.tarn.core.port.OnDuplicate;
import dev.tarn.core.port.SampleEntry;
import dev.tarn.core.sample.DatasetException;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.ViewStage;
import dev.tarn.core.transfer.TransferReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleCollectionTest {
    private final DatasetFixture fixture = new DatasetFixture();
    private final Dataset dataset = fixture.datasets.create("farm");

    @Test
    void theSameMediaIsRefusedOnceItIsThere() {
        dataset.add(dataset.newSample("mem://b/a.jpg"));

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> dataset.add(dataset.newSample("mem://b/a.jpg")))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DatasetException.Kind.DUPLICATE));
        assertThat(dataset.count()).isEqualTo(1);
    }

    @Test
    void mediaIsTheSameByWhatItIsAndNotByItsText() {
        Path here = Path.of("").toAbsolutePath();
        dataset.add(dataset.newSample("mem://b/a.jpg"));
        dataset.add(dataset.newSample("a.jpg"));

        AddCount count =
                dataset.addMedia(
                        Stream.of(
                                "mem://user:pass-61@b/a.jpg",
                                here.resolve("a.jpg").toString(),
                                "file://" + here + "/a.jpg",
                                "mem://b/A.jpg"),
                        List.of(),
                        OnDuplicate.SKIP);

        assertThat(count).isEqualTo(new AddCount(1, 3, 0));
        assertThat(filepaths(dataset))
                .containsExactly(
                        "mem://b/a.jpg", here.resolve("a.jpg").toString(), "mem://b/A.jpg");
    }

    @Test
    void credentialsInAnAddressAreNeverStored() {
        Sample sample = dataset.newSample("mem://user:pass-61@b/a.jpg");
        dataset.add(sample);

        assertThat(sample.filepath()).isEqualTo("mem://b/a.jpg");
        assertThat(filepaths(dataset)).containsExactly("mem://b/a.jpg");
    }

    @Test
    void credentialsInASampleMadeByHandAreNotStoredEither() {
        Sample sample = dataset.newSample("mem://b/b.jpg");
        dataset.add(sample.withFilepath("mem://user:pass-62@b/a.jpg"));

        assertThat(filepaths(dataset)).containsExactly("mem://b/a.jpg");
    }

    @Test
    void aDuplicateCanBeUpdated() {
        Sample first = dataset.newSample("mem://b/a.jpg").withTag("old");
        dataset.add(first);

        AddCount count =
                dataset.add(
                        List.of(dataset.newSample("mem://b/a.jpg").withTag("new")),
                        OnDuplicate.UPDATE);

        assertThat(count).isEqualTo(new AddCount(0, 0, 1));
        assertThat(lastSample(dataset).id()).isEqualTo(first.id());
        assertThat(lastSample(dataset).tags()).containsExactly("new");
    }

    @Test
    void aFilepathThatThisMachineCannotNameConcernsNoOtherSample() throws IOException {
        fixture.storage.with("good.jpg", 10);
        dataset.add(dataset.newSample("mem://b/good.jpg"));
        Sample elsewhere = dataset.newSample("/a.jpg").withFilepath("file://host/a.jpg");
        Sample unnamed = dataset.newSample("/b.jpg").withFilepath("/b\0.jpg");
        Sample empty = dataset.newSample("/c.jpg").withFilepath("");
        fixture.repository.add(
                "farm",
                List.of(
                        new SampleEntry(elsewhere, "1"),
                        new SampleEntry(unnamed, "2"),
                        new SampleEntry(empty, "3")),
                OnDuplicate.REFUSE);

        TransferReport report = dataset.downloadMedia(MediaOptions.defaults());

        assertThat(report.fetched()).isEqualTo(1);
        assertThat(report.failures())
                .extracting(failure -> failure.reference().filepath())
                .containsExactlyInAnyOrder("file://host/a.jpg", "file:///b\0.jpg", "file://");
        assertThat(dataset.localPaths())
                .extracting(Optional::isPresent)
                .containsExactly(true, false, false, false);
        assertThat(dataset.cacheStats().currentCount()).isEqualTo(1);
        assertThat(dataset.clearMedia().files()).isEqualTo(1);
    }

    @Test
    void aRefusedBatchAddsNothing() {
        List<Sample> batch =
                List.of(dataset.newSample("mem://b/a.jpg"), dataset.newSample("mem://b/a.jpg"));

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> dataset.add(batch, OnDuplicate.REFUSE));
        assertThat(dataset.count()).isZero();
    }

    @Test
    void thousandsOfMediaAreAddedInOrderWithTheirTags() {
        List<String> many =
                IntStream.range(0, 4_500).mapToObj(i -> "mem://b/" + i + ".jpg").toList();

        AddCount count =
                dataset.addMedia(many.stream(), List.of("night", "left"), OnDuplicate.REFUSE);

        assertThat(count).isEqualTo(new AddCount(4_500, 0, 0));
        assertThat(filepaths(dataset)).isEqualTo(many);
        assertThat(lastSample(dataset.skip(4_499)).tags()).containsExactly("night", "left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "a b", "a.b", "$where", "a\n"})
    void aFieldNameThatNoStoreCouldKeepIsRefused(String name) {
        Sample sample = dataset.newSample("mem://b/a.jpg").withField(name, FieldValue.of(1));

        assertInvalid(() -> dataset.add(sample), "Not a name for a field");
        assertInvalid(() -> dataset.match(name, FieldValue.of(1)), "Not a name for a field");
        assertThat(dataset.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "\u0000"})
    void aTagWithoutVisibleTextIsRefused(String tag) {
        Sample sample = dataset.newSample("mem://b/a.jpg").withTag(tag);

        assertInvalid(() -> dataset.add(sample), "A tag is a text");
    }

    @Test
    void stagesApplyInTheirOrder() {
        addTagged(6);

        assertThat(filepaths(dataset.limit(4).skip(1))).containsExactly(names(1, 2, 3));
        assertThat(filepaths(dataset.skip(1).limit(4))).containsExactly(names(1, 2, 3, 4));
        assertThat(filepaths(dataset.matchTags(Set.of("even")).limit(2)))
                .containsExactly(names(0, 2));
        assertThat(filepaths(dataset.limit(2).matchTags(Set.of("even")))).containsExactly(names(0));
        assertThat(dataset.skip(1).limit(4).stages())
                .containsExactly(new ViewStage.Skip(1), new ViewStage.Limit(4));
    }

    @Test
    void aViewIsMadeWithoutChangingWhatItIsMadeFrom() {
        addTagged(3);
        View all = dataset.skip(0);

        View first = all.limit(1);

        assertThat(all.count()).isEqualTo(3);
        assertThat(first.count()).isEqualTo(1);
        assertThat(dataset.stages()).isEmpty();
        assertThat(first.name()).isEqualTo("farm");
    }

    @Test
    void aViewIsEvaluatedWhenItIsRead() {
        View even = dataset.matchTags(List.of("even"));

        addTagged(3);

        assertThat(even.count()).isEqualTo(2);
    }

    @Test
    void matchingComparesFieldsAndFilepath() {
        dataset.add(dataset.newSample("mem://b/a.jpg").withField("split", FieldValue.of("train")));
        dataset.add(dataset.newSample("mem://b/b.jpg").withField("split", FieldValue.of("test")));

        assertThat(filepaths(dataset.match("split", FieldValue.of("test"))))
                .containsExactly("mem://b/b.jpg");
        assertThat(dataset.match("filepath", FieldValue.of("mem://b/a.jpg")).count()).isEqualTo(1);
        assertThat(dataset.match("other", FieldValue.of("test")).count()).isZero();
    }

    @Test
    void stagesRefuseWhatSelectsNothingSensible() {
        assertThatIllegalArgumentException().isThrownBy(() -> dataset.skip(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> dataset.limit(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> dataset.matchTags(List.of()));
    }

    @Test
    void localPathsComeInTheOrderOfTheSamplesWithGapsWhereTheyFailed() throws IOException {
        fixture.storage.with("a.jpg", 10).with("c.jpg", 30);
        Stream<String> media =
                Stream.of("mem://b/c.jpg", "/disk/local.jpg", "mem://b/dead.jpg", "mem://b/a.jpg");
        dataset.addMedia(media, List.of(), OnDuplicate.REFUSE);

        List<Optional<Path>> paths = dataset.localPaths();

        assertThat(paths).hasSize(4);
        assertThat(paths.get(1)).contains(Path.of("/disk/local.jpg"));
        assertThat(paths.get(2)).isEmpty();
        try (Stream<MediaSample> samples = dataset.samples()) {
            List<MediaSample> all = samples.toList();
            assertThat(paths.get(0)).contains(all.get(0).localPath());
            assertThat(paths.get(3)).contains(all.get(3).localPath()).isNotEqualTo(paths.get(0));
        }
    }

    @Test
    void mediaOfAViewAreDownloadedOnceAndCleared() throws IOException {
        fixture.storage.with("0.jpg", 10).with("1.jpg", 20).with("2.jpg", 30);
        addTagged(3);
        View even = dataset.matchTags(List.of("even"));

        TransferReport first = even.downloadMedia(MediaOptions.defaults());
        even.downloadMedia(MediaOptions.defaults());

        assertThat(first.failures()).isEmpty();
        assertThat(fixture.storage.reads()).isEqualTo(2);
        assertThat(fixture.storage.reads("1.jpg")).isZero();
        assertThat(dataset.cacheStats().currentCount()).isEqualTo(2);
        assertThat(dataset.limit(1).cacheStats().currentCount()).isEqualTo(1);
        assertThat(dataset.limit(1).clearMedia().files()).isEqualTo(1);
        assertThat(dataset.cacheStats().currentCount()).isEqualTo(1);
    }

    @Test
    void otherMediaFieldsAreDownloadedToo() throws IOException {
        fixture.storage.with("a.jpg", 10).with("mask.png", 5);
        dataset.add(
                dataset.newSample("mem://b/a.jpg")
                        .withField("mask", FieldValue.of("mem://b/mask.png"))
                        .withField("count", FieldValue.of(3)));

        dataset.downloadMedia(
                MediaOptions.defaults().withMediaFields(List.of("filepath", "mask", "count")));

        assertThat(fixture.storage.reads("a.jpg")).isEqualTo(1);
        assertThat(fixture.storage.reads("mask.png")).isEqualTo(1);
    }

    @Test
    void aSampleHasItsMediaAtHand() throws IOException {
        fixture.storage.with("a.jpg", 10);
        dataset.add(dataset.newSample("mem://b/a.jpg").withTag("x"));

        try (Stream<MediaSample> samples = dataset.samples()) {
            MediaSample sample = samples.findFirst().orElseThrow();
            try (MediaLease lease = sample.lease()) {
                assertThat(lease.path()).isEqualTo(sample.localPath());
            }
            assertThat(sample.tags()).containsExactly("x");
            assertThat(sample.fields()).isEmpty();
            assertThat(sample).hasToString("sample " + sample.id() + " of mem://b/a.jpg");
        }
    }

    private void addTagged(int count) {
        for (int i = 0; i < count; i++) {
            Sample sample = dataset.newSample("mem://b/" + i + ".jpg");
            dataset.add(sample.withTag(i % 2 == 0 ? "even" : "odd"));
        }
    }

    private static String[] names(int... numbers) {
        return IntStream.of(numbers).mapToObj(i -> "mem://b/" + i + ".jpg").toArray(String[]::new);
    }

    private static Sample lastSample(SampleCollection collection) {
        try (Stream<MediaSample> samples = collection.samples()) {
            return samples.reduce((a, b) -> b).orElseThrow().sample();
        }
    }

    private static List<String> filepaths(SampleCollection collection) {
        try (Stream<MediaSample> samples = collection.samples()) {
            return samples.map(MediaSample::filepath).toList();
        }
    }

    private static void assertInvalid(Runnable action, String message) {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(action::run)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DatasetException.Kind.INVALID))
                .withMessageContaining(message);
    }
}
