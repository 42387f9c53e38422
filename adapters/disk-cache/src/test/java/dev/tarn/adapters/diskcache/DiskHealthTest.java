package dev.tarn.adapters.diskcache;

import static dev.tarn.adapters.diskcache.MadeUp.content;
import static dev.tarn.adapters.diskcache.MadeUp.fetch;
import static dev.tarn.adapters.diskcache.MadeUp.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaLease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file stands where temporaries should lie: no user can write there, the superuser included. */
class DiskHealthTest {
    private static final Logger LOG = Logger.getLogger(DiskHealth.class.getPackageName());

    @TempDir Path directory;

    private final Ticks clock = new Ticks();
    private final List<String> said = new ArrayList<>();
    private final Handler listener =
            new Handler() {
                @Override
                public void publish(LogRecord line) {
                    if (line.getLevel().intValue() >= Level.INFO.intValue()) {
                        said.add(line.getMessage());
                    }
                }

                @Override
                public void flush() {
                    // Nothing is held back.
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };

    @BeforeEach
    void listen() {
        LOG.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(listener);
    }

    @Test
    void passesThroughWithOneMessageAndComesBackByItself() throws IOException {
        try (DiskMediaStore store = open()) {
            fetch(store, "a", 100);
            takeTheDiskAway();
            String message = failure(store, "b");
            assertThat(message).contains("could not", "set cache_dir");
            assertThat(failure(store, "c")).isEqualTo(message);
            clock.move(1);
            assertThat(failure(store, "c")).isEqualTo(message);
            giveTheDiskBack();
            assertThat(failure(store, "c")).isEqualTo(message);
            clock.move(2);
            assertThat(fetch(store, "c", 100).path()).hasBinaryContent(content("c", 100));
            assertThat(fetch(store, "b", 100).path()).hasBinaryContent(content("b", 100));
        }
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).startsWith("Nothing is cached for now");
        Checks.assertSound(directory, List.of("a", "b", "c").stream(), key -> content(key, 100));
    }

    @Test
    void stillFindsCopiesAndTellsTheirPathsMeanwhile() throws IOException {
        try (DiskMediaStore store = open()) {
            for (int i = 0; i < 20; i++) {
                fetch(store, "k" + i, 10);
            }
            takeTheDiskAway();
            assertThat(failure(store, "b")).contains("could not");
            Path copy = store.lookup(identity("k19")).orElseThrow().path();
            assertThat(copy).hasBinaryContent(content("k19", 10));
            try (MediaLease lease = store.lease(identity("k19")).orElseThrow()) {
                assertThat(lease.path()).isEqualTo(copy);
            }
            assertThat(store.stats().currentCount()).isPositive();
            giveTheDiskBack();
        }
    }

    @Test
    void triesLessAndLessOften() throws IOException {
        try (DiskMediaStore store = open()) {
            fetch(store, "a", 100);
            takeTheDiskAway();
            assertThat(failure(store, "b")).contains("could not");
            for (int second = 0; second < 127; second++) {
                clock.move(1);
                assertThat(failure(store, "b")).contains("could not");
            }
            giveTheDiskBack();
            clock.move(55);
            assertThat(failure(store, "b")).contains("could not");
            clock.move(5);
            fetch(store, "b", 100);
        }
    }

    private static String failure(DiskMediaStore store, String key) {
        MediaException failure =
                catchThrowableOfType(MediaException.class, () -> fetch(store, key, 100));
        assertThat(failure.kind()).isEqualTo(MediaException.Kind.DISK);
        return String.valueOf(failure.getMessage());
    }

    private void takeTheDiskAway() throws IOException {
        Files.move(temporaries(), directory.resolve("aside"));
        Files.createFile(temporaries());
    }

    private void giveTheDiskBack() throws IOException {
        Files.delete(temporaries());
        Files.move(directory.resolve("aside"), temporaries());
    }

    private Path temporaries() throws IOException {
        return Checks.layout(directory).temporaries();
    }

    private DiskMediaStore open() throws MediaException {
        return DiskMediaStore.open(
                DiskCacheOptions.of(directory, 10_000).withDiskReserve(0).withClock(clock));
    }
}
