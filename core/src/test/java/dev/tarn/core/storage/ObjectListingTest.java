package dev.tarn.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.testing.LongestJitter;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.RecordingPause;
import dev.tarn.core.testing.ScriptedStorage;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.RetryPolicy;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Capability;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.UriPrefix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectListingTest {
    private final ScriptedStorage storage = new ScriptedStorage();
    private final RecordingPause pause = new RecordingPause();
    private final Cancellation cancellation = Cancellation.create();
    private final ObjectListing listing =
            new ObjectListing(
                    MountTable.of(
                            List.of(new Mount(UriPrefix.of("mem://"), "mem", "", () -> storage))),
                    new Retries(
                            RetryPolicy.standard(), pause, new LongestJitter(), new ManualClock()));

    @ParameterizedTest
    @ValueSource(strings = {"mem://b/img", "mem://b/img/"})
    void aLocationMeansItsFolder(String location) throws IOException {
        storage.listing("img/1.jpg", "img/deep/2.jpg", "img2/3.jpg", "img.jpg");

        assertThat(keys(location)).containsExactly("img/1.jpg", "img/deep/2.jpg");
    }

    @Test
    void aBucketMeansAllOfIt() throws IOException {
        storage.listing("1.jpg", "a/2.jpg");

        assertThat(keys("mem://b")).containsExactly("1.jpg", "a/2.jpg");
    }

    @Test
    void whatIsNotInputIsLeftOut() throws IOException {
        storage.listing(
                ".lightly/thumbnails/a_thumb.jpg",
                "deep/.lightly/b.jpg",
                "folder/",
                "manifest.jsonl",
                "deep/manifest-0a1b.jsonl",
                "my.lightly/c.jpg",
                "deep/.lightly2/d.jpg",
                "manifest.json",
                "a-manifest.jsonl",
                "manifest.jsonl/e.jpg");

        assertThat(keys("mem://b"))
                .containsExactly(
                        "my.lightly/c.jpg",
                        "deep/.lightly2/d.jpg",
                        "manifest.json",
                        "a-manifest.jsonl",
                        "manifest.jsonl/e.jpg");
    }

    @Test
    void aLocationWithinAnOutputFolderCanBeListed() throws IOException {
        storage.listing(".lightly/frames/1.png");

        assertThat(keys("mem://b/.lightly/frames")).containsExactly(".lightly/frames/1.png");
    }

    @Test
    void pagesAreAskedForAsTheyAreRead() throws IOException {
        storage.listing("1", "2", "3", "4", "5", "6", "7");

        try (Stream<ObjectStat> objects = under("mem://b")) {
            assertThat(storage.lists()).isEqualTo(1);
            Iterator<ObjectStat> iterator = objects.iterator();
            iterator.next();
            iterator.next();
            assertThat(storage.lists()).isEqualTo(1);
            iterator.next();
            iterator.next();
            assertThat(storage.lists()).isEqualTo(2);
        }
    }

    @Test
    void anEmptyPageIsNotTheEnd() throws IOException {
        storage.pageSize(1).listing("folder/", "1");

        assertThat(keys("mem://b")).containsExactly("1");
    }

    @Test
    void aFailedPageIsAskedForAgain() throws IOException {
        storage.listing("1", "2", "3", "4").failingLists(unavailable(), unavailable());

        assertThat(keys("mem://b")).containsExactly("1", "2", "3", "4");
        assertThat(storage.lists()).isEqualTo(4);
        assertThat(pause.lengths()).hasSize(2);
    }

    @Test
    void aListingThatNamesTheSamePageForEverIsRefused() {
        storage.listing("1", "2", "3", "4").stuck();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> keys("mem://b"))
                .withMessageContaining("does not go on");
    }

    @Test
    void aMissingBucketIsToldAtOnce() {
        storage.failingLists(
                StorageException.of(
                        StorageException.Kind.CONTAINER_MISSING,
                        "There is no such bucket",
                        ObjectUri.of("mem://b/")));

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> under("mem://b").close())
                .withMessageContaining("no such bucket");
    }

    @Test
    void aLaterPageThatFailsEndsTheStream() throws IOException {
        storage.listing("1", "2", "3", "4");
        try (Stream<ObjectStat> objects = under("mem://b")) {
            storage.failingLists(
                    StorageException.of(
                            StorageException.Kind.REFUSED, "No", ObjectUri.of("mem://b/")));

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(objects::toList)
                    .withCauseInstanceOf(StorageException.class);
        }
    }

    @Test
    void aCancellationEndsTheStream() throws IOException {
        storage.listing("1", "2", "3", "4");
        try (Stream<ObjectStat> objects = under("mem://b")) {
            cancellation.cancel();

            assertThatExceptionOfType(CancellationException.class).isThrownBy(objects::toList);
        }
    }

    @Test
    void aStoreThatCannotListSaysSo() {
        storage.capabilities(Set.of());

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> under("mem://b").close())
                .withMessageContaining("cannot list")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.REFUSED));
    }

    @Test
    void aStoreThatCannotOrderIsSortedByUtf8Bytes() throws IOException {
        storage.capabilities(Set.of(Capability.LIST, Capability.UNORDERED))
                .listing("b", "\ud83d\ude00", "a", "\uffee", "é", "B");

        assertThat(keys("mem://b")).containsExactly("B", "a", "b", "é", "\uffee", "\ud83d\ude00");
    }

    @Test
    void tooManyObjectsToOrderAreRefused() {
        String[] keys = new String[200_001];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "k" + i;
        }
        storage.capabilities(Set.of(Capability.LIST, Capability.UNORDERED))
                .pageSize(100_000)
                .listing(keys);

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> under("mem://b").close())
                .withMessageContaining("without order");
    }

    private List<String> keys(String location) throws IOException {
        try (Stream<ObjectStat> objects = under(location)) {
            return objects.map(stat -> stat.uri().path()).toList();
        }
    }

    private Stream<ObjectStat> under(String location) throws IOException {
        return listing.under(ObjectUri.of(location), cancellation);
    }

    private static StorageException unavailable() {
        return StorageException.unavailable("Slow down", ObjectUri.of("mem://b/"), null);
    }
}
