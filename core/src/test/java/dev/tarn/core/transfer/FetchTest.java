package dev.tarn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.testing.Await;
import dev.tarn.core.testing.InMemoryMediaStore;
import dev.tarn.core.testing.LongestJitter;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.RecordingPause;
import dev.tarn.core.testing.ScriptedStorage;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FetchTest {
    private static final ObjectUri URI = ScriptedStorage.uri("a.jpg");

    private final ScriptedStorage storage = new ScriptedStorage().with("a.jpg", 300_000);
    private final InMemoryMediaStore store = new InMemoryMediaStore();
    private final RecordingPause pause = new RecordingPause();
    private final AtomicLong metered = new AtomicLong();
    private final Cancellation cancellation = Cancellation.create();
    private final Fetch fetch =
            new Fetch(
                    new Retries(
                            RetryPolicy.standard(), pause, new LongestJitter(), new ManualClock()));

    @AfterEach
    void everyAdmissionIsGivenBack() {
        assertThat(store.open()).isZero();
    }

    @Test
    void oneRequestBringsAnObject() throws IOException {
        Fetch.Fetched fetched = fetch();

        assertThat(fetched.transferred()).isTrue();
        assertThat(fetched.media().size()).isEqualTo(300_000);
        assertThat(metered).hasValue(300_000);
        assertThat(storage.reads()).isEqualTo(1);
    }

    @Test
    void whatAnotherProcessBroughtMeanwhileIsNotReadAgain() throws IOException {
        store.publish(storage.identity(URI), 7);

        Fetch.Fetched fetched = fetch();

        assertThat(fetched.transferred()).isFalse();
        assertThat(fetched.media().size()).isEqualTo(7);
        assertThat(storage.reads()).isZero();
    }

    @Test
    void anUnavailableStoreIsAskedAgain() throws IOException {
        storage.failing("a.jpg", of(Kind.UNAVAILABLE), of(Kind.UNAVAILABLE));

        assertThat(fetch().transferred()).isTrue();

        assertThat(storage.reads()).isEqualTo(3);
        assertThat(store.admissions()).isEqualTo(1);
    }

    @Test
    void bytesThatDoNotMatchAreFetchedOnceMore() throws IOException {
        store.corruptCommits(1);

        assertThat(fetch().transferred()).isTrue();

        assertThat(storage.reads()).isEqualTo(2);
    }

    @Test
    void bytesThatNeverMatchAreAFailure() {
        store.corruptCommits(5);

        assertThat(catchThrowable(this::fetch))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT));

        assertThat(storage.reads()).isEqualTo(2);
        assertThat(store.count()).isZero();
    }

    @Test
    void troubleOfTheDiskAsksTheStoreNoSecondTime() {
        MediaException trouble = new MediaException(MediaException.Kind.DISK, "full", null);
        store.trouble(trouble);

        assertThat(catchThrowable(this::fetch)).isSameAs(trouble);

        assertThat(storage.reads()).isEqualTo(1);
    }

    @Test
    void aCancelledFetchEndsAndLeavesNothing() {
        storage.closeGate();
        Thread canceller =
                new Thread(
                        () -> {
                            Await.until(() -> storage.atGate() > 0);
                            cancellation.cancel();
                        });
        canceller.start();

        assertThat(catchThrowable(this::fetch)).isInstanceOf(CancellationException.class);
        assertThat(store.count()).isZero();
    }

    private Fetch.Fetched fetch() throws IOException {
        RemoteObject object = new RemoteObject(storage.identity(URI), URI, storage);
        return fetch.fetch(object, store, cancellation, metered::addAndGet);
    }

    private static StorageException of(Kind kind) {
        return StorageException.of(kind, "It failed", URI);
    }
}
