package dev.tarn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tarn.core.media.CacheStats;
import dev.tarn.core.testing.InMemoryMediaStore;
import dev.tarn.core.testing.LongestJitter;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.RecordingPause;
import dev.tarn.core.testing.ScriptedStorage;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferEventsTest {
    private static final ObjectUri URI = ScriptedStorage.uri("a.jpg");

    @TempDir private Path directory;

    private final ScriptedStorage storage = new ScriptedStorage().with("a.jpg", 300_000);
    private final InMemoryMediaStore store = new InMemoryMediaStore();
    private final Retries retries =
            new Retries(
                    RetryPolicy.standard(),
                    new RecordingPause(),
                    new LongestJitter(),
                    new ManualClock());
    private final List<String> logged = new ArrayList<>();
    private final Logger logger = Logger.getLogger("dev.tarn.transfer");
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord line) {
                    logged.add(new SimpleFormatter().formatMessage(line));
                }

                @Override
                public void flush() {
                    // nothing is held back
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    private void fetch(String key) throws IOException {
        ObjectUri uri = ScriptedStorage.uri(key);
        var unused =
                new Fetch(retries)
                        .fetch(
                                new RemoteObject(storage.identity(uri), uri, storage),
                                store,
                                Cancellation.never(),
                                bytes -> {});
    }

    /** What the flight recorder has of an action. */
    private interface Action {
        void run() throws IOException;
    }

    private List<RecordedEvent> recorded(Action action) throws IOException {
        Path file = directory.resolve("events.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(FetchEvent.class);
            recording.enable(RetryEvent.class);
            recording.start();
            action.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file);
    }

    @Test
    void aFetchAndItsRetriesAreRecorded() throws IOException {
        storage.failing("a.jpg", new StorageException(Kind.UNAVAILABLE, "down", URI, null, null));

        List<RecordedEvent> events = recorded(() -> fetch("a.jpg"));

        assertThat(events)
                .extracting(event -> event.getEventType().getName())
                .containsExactlyInAnyOrder("dev.tarn.Retry", "dev.tarn.Fetch");
        for (RecordedEvent event : events) {
            assertThat(event.getString("location")).isEqualTo(URI.toString());
            assertThat(event.getEventType().getCategoryNames()).containsExactly("Tarn");
            if (event.getEventType().getName().equals("dev.tarn.Fetch")) {
                assertThat(event.getLong("bytes")).isEqualTo(300_000);
                assertThat(event.getInt("attempts")).isEqualTo(2);
                assertThat(event.getString("outcome")).isEqualTo("FETCHED");
            } else {
                assertThat(event.getString("kind")).isEqualTo("UNAVAILABLE");
                assertThat(event.getInt("failures")).isEqualTo(1);
                assertThat(event.getDuration("pause")).isPositive();
            }
        }
        assertThat(logged).isEmpty();
        assertThat(retries.counters().sum()).isEqualTo(new CacheStats.Transfers(1, 0, 0, 0));
    }

    @Test
    void aFailureIsOneLineAndOneEvent() throws IOException {
        StorageException down = new StorageException(Kind.UNAVAILABLE, "down", URI, null, null);
        storage.failing("a.jpg", down, down, down, down, down, down, down, down);

        List<RecordedEvent> events =
                recorded(() -> assertThat(catchThrowable(() -> fetch("a.jpg"))).isNotNull());

        long attempts = storage.reads();
        assertThat(logged).hasSize(1);
        assertThat(logged.get(0))
                .startsWith("event=transfer_failed kind=UNAVAILABLE attempts=" + attempts + " ")
                .contains(" bytes=0 object=\"" + URI + "\" message=\"down: ")
                .matches(".* duration_ms=[0-9]+ .*");
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("dev.tarn.Fetch"))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.getString("outcome")).isEqualTo("UNAVAILABLE"));
        assertThat(retries.counters().sum())
                .isEqualTo(new CacheStats.Transfers(attempts - 1, 0, 0, 1));
    }

    @Test
    void noNameBreaksTheLine() {
        assertThat(Course.quoted("a\"b\\c\nevent=x\u2028"))
                .isEqualTo("\"a\\\"b\\\\c\\u000aevent=x\\u2028\"");
    }

    @Test
    void placesAreToldWithoutTheirQuery() {
        ObjectUri uri = ObjectUri.of("https://h/a.jpg?user=7&sig=secret");
        assertThat(Locations.of(new ObjectIdentity("http", "h", "", "/a.jpg", uri)))
                .isEqualTo("https://h/a.jpg");
    }
}
