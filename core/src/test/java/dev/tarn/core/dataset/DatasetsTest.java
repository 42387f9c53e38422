package dev.tarn.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.sample.DatasetException;
import dev.tarn.core.sample.DatasetInfo;
import dev.tarn.core.sample.SourceStat;
import dev.tarn.core.storage.UnknownLocationException;
import dev.tarn.core.testing.ScriptedStorage;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsTest {
    private static final CreateOptions DEFAULTS = CreateOptions.defaults();

    private final DatasetFixture fixture = new DatasetFixture();
    private final Datasets datasets = fixture.datasets;

    @Test
    void anEmptyDatasetIsThereOnceItIsCreated() {
        Dataset created = datasets.create("farm");

        assertThat(created.count()).isZero();
        assertThat(created.info().createdAt()).isEqualTo(fixture.clock.instant());
        assertThat(created.info().location()).isEmpty();
        assertThat(datasets.open("farm").info()).isEqualTo(created.info());
        assertThat(created).hasToString("dataset farm");
    }

    @Test
    void datasetsAreListedByNameAndDeleted() {
        datasets.create("b");
        datasets.create("a");

        assertThat(datasets.list()).extracting(DatasetInfo::name).containsExactly("a", "b");
        assertThat(datasets.delete("a")).isTrue();
        assertThat(datasets.delete("a")).isFalse();
        assertThat(datasets.list()).extracting(DatasetInfo::name).containsExactly("b");
    }

    @Test
    void aMissingDatasetIsNamed() {
        assertFails(DatasetException.Kind.MISSING, () -> datasets.open("nothing"), "nothing");
    }

    @Test
    void aNameIsTakenOnce() {
        datasets.create("farm");

        assertFails(DatasetException.Kind.EXISTS, () -> datasets.create("farm"), "farm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " farm", "farm ", "fa\nrm", "fa\u0000rm"})
    void aNameThatNoStoreCouldKeepIsRefused(String name) {
        assertFails(
                DatasetException.Kind.INVALID,
                () -> datasets.create(name),
                "Not a name for a dataset");
        assertThat(datasets.list()).isEmpty();
    }

    @Test
    void aNameHasUpTo200CharactersOfAnyScript() {
        String longest = "é".repeat(200);
        datasets.create(longest);
        datasets.create("farm/2026 – größte Äpfel");

        assertThat(datasets.open(longest).count()).isZero();
        assertFails(
                DatasetException.Kind.INVALID,
                () -> datasets.create(longest + "x"),
                "1 to 200 characters");
    }

    @Test
    void imagesAndVideosUnderALocationBecomeSamplesInOrder() throws IOException {
        fixture.storage.listing(
                "img/a.JPG", "img/b.txt", "img/c.mp4", "img/d", "img2/e.jpg", "img/.lightly/f.jpg");

        Creation creation = datasets.create("farm", "mem://b/img", DEFAULTS);

        assertThat(filepaths(creation.dataset()))
                .containsExactly("mem://b/img/a.JPG", "mem://b/img/c.mp4");
        assertThat(creation.added()).isEqualTo(2);
        assertThat(creation.leftOut()).isEqualTo(2);
        assertThat(creation.dataset().info().location()).contains("mem://b/img");
    }

    @Test
    void whatTheListingSaidOfAnObjectIsKept() throws IOException {
        fixture.storage.listing("a.jpg");

        Creation creation = datasets.create("farm", "mem://b/", DEFAULTS);

        try (Stream<MediaSample> samples = creation.dataset().samples()) {
            assertThat(samples)
                    .singleElement()
                    .satisfies(
                            sample ->
                                    assertThat(sample.sample().source().map(SourceStat::size))
                                            .contains(OptionalLong.of(10)));
        }
        assertThat(fixture.storage.reads()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "false, '', '', 3, 1",
        "true, '', '', 4, 0",
        "false, *.jpg, '', 2, 2",
        "false, sub/*, '', 1, 3",
        "true, sub/*, '', 2, 2",
        "false, **/*.jpg, '', 2, 2",
        "false, ?.png, '', 1, 3",
        "false, '', *.png, 2, 2",
        "true, '', sub/**, 2, 2",
        "false, *.jpg, sub/*, 1, 3",
        "false, mem*, '', 0, 4",
    })
    void globsChooseAmongTheNamesBelowTheLocation(
            boolean all, String include, String exclude, long added, long leftOut)
            throws IOException {
        fixture.storage.listing("img/a.jpg", "img/b.png", "img/sub/c.jpg", "img/sub/d.txt");
        CreateOptions options = DEFAULTS.withInclude(globs(include)).withExclude(globs(exclude));

        Creation creation =
                datasets.create("farm", "mem://b/img/", all ? options.withAll() : options);

        assertThat(creation.added()).isEqualTo(added);
        assertThat(creation.leftOut()).isEqualTo(leftOut);
        assertThat(creation.dataset().count()).isEqualTo(added);
    }

    @Test
    void credentialsInALocationAreUsedAndNeverStored() throws IOException {
        fixture.storage.listing("img/a.jpg", "img/sub/b.jpg", "img/.lightly/c.jpg");

        Creation creation =
                datasets.create(
                        "farm", "mem://user:pass-88@b/img", DEFAULTS.withInclude(List.of("a.*")));

        assertThat(filepaths(creation.dataset())).containsExactly("mem://b/img/a.jpg");
        assertThat(creation.leftOut()).isEqualTo(1);
        assertThat(creation.dataset().info().toString()).doesNotContain("pass-88");
    }

    @Test
    void globsAreMatchedBelowTheLocationAlsoWhenItCarriesCredentials() throws IOException {
        fixture.storage.listing("img/x/a.jpg", "img/y/b.jpg");

        Creation creation =
                datasets.create(
                        "farm", "mem://user:pass-88@b/img", DEFAULTS.withInclude(List.of("x/*")));

        assertThat(filepaths(creation.dataset())).containsExactly("mem://b/img/x/a.jpg");
    }

    @Test
    void aListingThatFailsInTheMiddleLeavesNoDataset() {
        fixture.storage.pageSize(1000).listing(names(1001));
        StorageException refused = failure(StorageException.Kind.REFUSED);
        List<Long> told = new ArrayList<>();
        CreateOptions options =
                DEFAULTS.withProgress(
                        listed -> {
                            told.add(listed);
                            fixture.storage.failingLists(refused);
                        });

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> datasets.create("farm", "mem://b/", options))
                .isSameAs(refused);
        assertThat(told).containsExactly(1000L);
        assertThat(datasets.list()).isEmpty();
    }

    @Test
    void aLocationThatCannotBeListedLeavesNoDataset() {
        fixture.storage.failingLists(failure(StorageException.Kind.CONTAINER_MISSING));

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> datasets.create("farm", "mem://b/", DEFAULTS));
        assertThat(datasets.list()).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereLeavesNoDataset() {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> datasets.create("farm", "/no/such/folder", DEFAULTS))
                .withMessageContaining("no such folder")
                .satisfies(
                        e ->
                                assertThat(e.kind())
                                        .isEqualTo(StorageException.Kind.CONTAINER_MISSING));
        assertThat(datasets.list()).isEmpty();
    }

    @Test
    void anUnknownLocationLeavesNoDataset() {
        assertThatExceptionOfType(UnknownLocationException.class)
                .isThrownBy(() -> datasets.create("farm", "s3://b/", DEFAULTS))
                .withMessageContaining("tarn-plugin-s3");
        assertThat(datasets.list()).isEmpty();
    }

    @Test
    void aCancelledCreationLeavesNoDataset() {
        fixture.storage.listing("a.jpg");
        Cancellation cancellation = Cancellation.create();
        cancellation.cancel();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(
                        () ->
                                datasets.create(
                                        "farm",
                                        "mem://b/",
                                        DEFAULTS.withCancellation(cancellation)));
        assertThat(datasets.list()).isEmpty();
    }

    @Test
    void progressTellsEveryThousandObjectsAndTheEnd() throws IOException {
        fixture.storage.pageSize(1000).listing(names(2500));
        List<Long> told = new ArrayList<>();

        Creation creation = datasets.create("farm", "mem://b/", DEFAULTS.withProgress(told::add));

        assertThat(told).containsExactly(1000L, 2000L, 2500L);
        assertThat(creation.added()).isEqualTo(2500);
    }

    @Test
    void aDatasetIsNotSeenBeforeItIsComplete() throws IOException {
        fixture.storage.listing("a.jpg");
        List<Integer> seen = new ArrayList<>();

        datasets.create(
                "farm",
                "mem://b/",
                DEFAULTS.withProgress(listed -> seen.add(datasets.list().size())));

        assertThat(seen).containsExactly(0);
        assertThat(datasets.list()).hasSize(1);
    }

    private static String[] names(int count) {
        return IntStream.range(0, count).mapToObj("%04d.jpg"::formatted).toArray(String[]::new);
    }

    private static StorageException failure(StorageException.Kind kind) {
        return StorageException.of(kind, "The listing failed", ScriptedStorage.uri(""));
    }

    private static List<String> globs(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private static List<String> filepaths(SampleCollection collection) {
        try (Stream<MediaSample> samples = collection.samples()) {
            return samples.map(MediaSample::filepath).toList();
        }
    }

    private static void assertFails(
            DatasetException.Kind kind, Runnable action, String messagePart) {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(action::run)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                .withMessageContaining(messagePart);
    }
}
