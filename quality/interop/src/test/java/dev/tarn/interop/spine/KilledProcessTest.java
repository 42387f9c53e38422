package dev.tarn.interop.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.Tarn;
import dev.tarn.core.dataset.Dataset;
import dev.tarn.core.dataset.MediaSample;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.port.OnDuplicate;
import dev.tarn.core.transfer.TransferReport;
import dev.tarn.objectserver.log.RequestKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a process that got {@code kill -9}. */
class KilledProcessTest {
    private static final long PLENTY = 1L << 30;
    private static final int ROUNDS = LongForm.choose(10, 50);
    private static final int COUNT = 60 * ROUNDS;
    private static final int SIZE = 30_000;
    private static final int OBJECTS = 4_500;
    private static final Duration STEP = Duration.ofMillis(1);

    private final Random random = new Random();

    @TempDir Path home;

    @Test
    void downloadsKilledAtAnyMomentLeaveNothingThatIsNotWhole() throws Exception {
        try (Farm farm = Farm.start(8, COUNT, SIZE)) {
            try (Tarn tarn = farm.open(home, PLENTY)) {
                tarn.createDataset("farm", Farm.LOCATION);
            }
            farm.server().faults().latency(Duration.ofMillis(3));
            for (int round = 0; round < ROUNDS; round++) {
                boolean tight = round % 3 == 2;
                killDuring(farm, tight ? "sweep" : "download", tight ? 20L * SIZE : PLENTY);
            }
            farm.server().faults().latency(Duration.ZERO);
            assertWhole(farm);
            assertNoRoomLost(farm);
        }
    }

    /** Kills a process once it has made some requests, a moment later. */
    private void killDuring(Farm farm, String verb, long limit) throws Exception {
        farm.server().log().clear();
        int requests = random.nextInt(50);
        try (Child child = Child.start(farm.environment(home, limit), verb, "farm")) {
            while (farm.server().log().count() < requests && child.isAlive()) {
                LockSupport.parkNanos(STEP.toNanos());
            }
            LockSupport.parkNanos((long) (random.nextDouble() * 10 * STEP.toNanos()));
            child.kill();
        }
    }

    private void assertWhole(Farm farm) throws IOException {
        CacheFiles files = new CacheFiles(Farm.cache(home));
        try (Tarn tarn = farm.open(home, PLENTY)) {
            Dataset dataset = tarn.dataset("farm");
            assertThat(dataset.count()).isEqualTo(COUNT);
            TransferReport report = dataset.downloadMedia(MediaOptions.defaults());
            assertThat(report.failures()).isEmpty();
            assertThat(report.fetched() + report.present()).isEqualTo(COUNT);
            List<Optional<Path>> paths = dataset.localPaths();
            for (int i = 0; i < COUNT; i++) {
                assertThat(paths.get(i).orElseThrow()).hasBinaryContent(farm.content(i));
            }
            files.assertNoTemporaries();
            assertThat(files.mediaCount()).isEqualTo(COUNT);
            assertThat(files.mediaBytes())
                    .isEqualTo((long) COUNT * SIZE)
                    .isEqualTo(tarn.mediaCache().stats().currentSize());
        }
    }

    /** Room that somebody still held would not let in what needs all of it. */
    private void assertNoRoomLost(Farm farm) throws IOException {
        try (Tarn tarn = farm.open(home, SIZE)) {
            assertThat(tarn.mediaCache().localPath(Farm.uri(COUNT - 1)))
                    .hasBinaryContent(farm.content(COUNT - 1));
            assertThat(tarn.mediaCache().stats().currentSize()).isEqualTo(SIZE);
        }
    }

    @Test
    void aKilledCreationLeavesNoDataset() throws Exception {
        try (Farm farm = Farm.start(9, OBJECTS, 1)) {
            int killed = 0;
            for (int round = 0; round < LongForm.choose(4, 20); round++) {
                killed += killCreation(farm) ? 1 : 0;
            }
            assertThat(killed).isPositive();
            try (Tarn tarn = farm.open(home, PLENTY)) {
                assertThat(tarn.createDataset("farm", Farm.LOCATION).count()).isEqualTo(OBJECTS);
                assertThat(tarn.datasets().list()).hasSize(1);
            }
        }
    }

    /** Whether no dataset is left; there may be one when the kill came too late. */
    private boolean killCreation(Farm farm) throws Exception {
        farm.server().log().clear();
        int pages = 1 + random.nextInt(4);
        try (Child child =
                Child.start(farm.environment(home, PLENTY), "create", "farm", Farm.LOCATION)) {
            while (farm.server().log().count(RequestKind.LIST_OBJECTS) < pages && child.isAlive()) {
                LockSupport.parkNanos(STEP.toNanos());
            }
            child.kill();
            boolean done = "done".equals(child.line());
            try (Tarn tarn = farm.open(home, PLENTY)) {
                boolean made = !tarn.datasets().list().isEmpty();
                assertThat(made || !done).isTrue();
                if (made) {
                    assertThat(tarn.dataset("farm").count()).isEqualTo(OBJECTS);
                    assertThat(tarn.datasets().delete("farm")).isTrue();
                }
                return !made;
            }
        }
    }

    @Test
    void killedAdditionsLoseAndDoubleNothing() throws Exception {
        int samples = 10_000;
        try (Farm farm = Farm.start(10, 0, 0)) {
            try (Tarn tarn = farm.open(home, PLENTY)) {
                tarn.datasets().create("farm");
            }
            for (int round = 0; round < LongForm.choose(4, 20); round++) {
                killAddition(farm, samples);
            }
            try (Tarn tarn = farm.open(home, PLENTY)) {
                Dataset dataset = tarn.dataset("farm");
                Stream<String> all = IntStream.range(0, samples).mapToObj(Farm::uri);
                dataset.addMedia(all, List.of(), OnDuplicate.SKIP);
                assertThat(filepaths(dataset)).hasSize(samples).doesNotHaveDuplicates();
            }
        }
    }

    private void killAddition(Farm farm, int samples) throws Exception {
        int lines = 1 + random.nextInt(samples / 1_000);
        try (Child child =
                Child.start(
                        farm.environment(home, PLENTY), "add", "farm", Integer.toString(samples))) {
            String last = "";
            for (int i = 0; i < lines; i++) {
                last = child.line();
            }
            LockSupport.parkNanos((long) (random.nextDouble() * 20 * STEP.toNanos()));
            child.kill();
            int safe =
                    last.startsWith("added ")
                            ? Integer.parseInt(last.substring("added ".length()))
                            : 0;
            try (Tarn tarn = farm.open(home, PLENTY)) {
                List<String> there = filepaths(tarn.dataset("farm"));
                assertThat(there).hasSizeGreaterThanOrEqualTo(safe).doesNotHaveDuplicates();
            }
        }
    }

    private static List<String> filepaths(Dataset dataset) {
        try (Stream<MediaSample> all = dataset.samples()) {
            return all.map(MediaSample::filepath).toList();
        }
    }
}
