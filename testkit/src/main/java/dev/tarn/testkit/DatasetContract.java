package dev.tarn.testkit;

import static dev.tarn.core.sample.DatasetException.Kind.EXISTS;
import static dev.tarn.core.sample.DatasetException.Kind.MISSING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.port.DatasetDraft;
import dev.tarn.core.port.DatasetRepository;
import dev.tarn.core.port.OnDuplicate;
import dev.tarn.core.sample.DatasetInfo;
import dev.tarn.core.sample.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a repository promises about datasets as a whole. */
interface DatasetContract extends DatasetRepositoryTests {
    @Test
    default void committedDatasetIsFound() {
        DatasetInfo info = create("farm", "/a.jpg");
        assertThat(repository().find("farm")).hasValue(info);
        assertThat(info.location()).hasValue("s3://bucket/farm/");
        assertThat(info.createdAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
    }

    @Test
    default void datasetMayHaveNoLocation() {
        DatasetInfo info =
                new DatasetInfo(
                        Samples.newId(), "empty", Instant.ofEpochMilli(1), Optional.empty());
        try (DatasetDraft draft = repository().create(info)) {
            assertThat(draft.commit()).isEqualTo(info);
        }
        assertThat(repository().find("empty")).hasValue(info);
        assertThat(samples("empty")).isEmpty();
    }

    @Test
    default void draftIsSeenByNobodyUntilItIsCommitted() {
        try (DatasetDraft draft = repository().create(Samples.dataset("draft"));
                DatasetRepository other = another()) {
            draft.add(Samples.entries("/a.jpg"));
            assertThat(repository().find("draft")).isEmpty();
            assertThat(other.find("draft")).isEmpty();
            assertThat(other.datasets()).isEmpty();
            draft.commit();
            assertThat(other.find("draft")).isPresent();
        }
    }

    @Test
    default void draftThatIsNotCommittedLeavesNothing() {
        DatasetDraft draft = repository().create(Samples.dataset("dropped"));
        draft.add(Samples.entries("/a.jpg"));
        draft.close();
        draft.close();
        assertThat(repository().datasets()).isEmpty();
        create("dropped", "/b.jpg");
        assertThat(paths("dropped")).containsExactly("/b.jpg");
    }

    @Test
    default void takenNameIsRefused() {
        create("taken", "/a.jpg");
        DatasetRepositoryTests.assertFails(
                EXISTS, () -> repository().create(Samples.dataset("taken")).close());
        assertThat(paths("taken")).containsExactly("/a.jpg");
    }

    @Test
    default void nameTakenMeanwhileIsRefusedAtTheCommit() {
        try (DatasetDraft late = repository().create(Samples.dataset("raced"))) {
            late.add(Samples.entries("/late.jpg"));
            create("raced", "/early.jpg");
            DatasetRepositoryTests.assertFails(EXISTS, late::commit);
        }
        assertThat(paths("raced")).containsExactly("/early.jpg");
        assertThat(repository().datasets()).hasSize(1);
    }

    @Test
    default void datasetsAreListedByName() {
        Stream.of("b", "\uD83D\uDE00", "B", "\uFF5E", "a", "a b").forEach(this::create);
        assertThat(repository().datasets())
                .extracting(DatasetInfo::name)
                .containsExactly("B", "a", "a b", "b", "\uFF5E", "\uD83D\uDE00");
    }

    @Test
    default void missingDatasetIsToldByEveryVerb() {
        assertThat(repository().find("none")).isEmpty();
        assertThat(repository().delete("none")).isFalse();
        DatasetRepositoryTests.assertFails(
                MISSING, () -> repository().samples("none", List.of()).close());
        DatasetRepositoryTests.assertFails(MISSING, () -> repository().count("none", List.of()));
        DatasetRepositoryTests.assertFails(
                MISSING,
                () -> repository().add("none", Samples.entries("/a.jpg"), OnDuplicate.SKIP));
    }

    @Test
    default void deletedDatasetIsGoneWithItsSamples() {
        create("deleted", "/a.jpg", "/b.jpg");
        create("kept", "/a.jpg");
        assertThat(repository().delete("deleted")).isTrue();
        assertThat(repository().find("deleted")).isEmpty();
        create("deleted", "/c.jpg");
        assertThat(paths("deleted")).containsExactly("/c.jpg");
        assertThat(paths("kept")).containsExactly("/a.jpg");
    }

    @Test
    default void anotherInstanceSeesWhatWasWritten() {
        Sample sample = Samples.full("s3://bucket/a.jpg");
        create("shared", List.of(Samples.entry(sample)));
        repository().close();
        try (DatasetRepository other = another();
                Stream<Sample> samples = other.samples("shared", List.of())) {
            assertThat(samples).containsExactly(sample);
        }
    }

    @Test
    default void hostileDatasetNamesAreKeptLiterally() {
        List<String> names =
                List.of("a'b", "a\"b", "%", "_", "..", "a/b", "\u00e9", "e\u0301", "x;DROP TABLE");
        names.forEach(name -> create(name, "/of " + name));
        assertThat(names)
                .allSatisfy(name -> assertThat(paths(name)).containsExactly("/of " + name));
        assertThat(repository().datasets()).hasSize(names.size());
    }

    @Test
    default void closesTwice() {
        create("closed", "/a.jpg");
        repository().close();
        repository().close();
        try (DatasetRepository other = another()) {
            assertThat(other.datasets()).hasSize(1);
        }
    }
}
