package dev.tarn.interop.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.Tarn;
import dev.tarn.core.media.ClearReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheLimitTest {
    private static final int SIZE = 40_000;

    @TempDir Path home;

    @Test
    void theDirectoryNeverExceedsAThirdOfTheDataWhileTwoProcessesReadAllOfIt()
            throws IOException, InterruptedException, ExecutionException {
        int count = 300;
        long limit = (long) count * SIZE / 3;
        try (Farm farm = Farm.start(3, count, SIZE)) {
            CacheFiles files = new CacheFiles(Farm.cache(home));
            try (Tarn tarn = farm.open(home, limit)) {
                tarn.createDataset("farm", Farm.LOCATION);
            }
            Sampling sampling = Sampling.start(files);
            try (Child child = Child.start(farm.environment(home, limit), "sweep", "farm");
                    Tarn tarn = farm.open(home, limit)) {
                assertThat(FarmProcess.sweep(tarn.dataset("farm"), FarmProcess.SWEEPERS))
                        .isEqualTo(count);
                assertThat(child.finish()).containsExactly("done");
            }
            Sampling.Result seen = sampling.end();
            assertThat(seen.samples()).isGreaterThan(20);
            assertThat(seen.most()).isBetween(limit / 2, limit);
            assertThat(files.mediaBytes()).isLessThanOrEqualTo(limit);
        }
    }

    @Test
    void theOldestAccessedGoFirstAlsoAfterARestart() throws IOException {
        long limit = 20L * SIZE;
        try (Farm farm = Farm.start(4, 21, SIZE)) {
            List<Path> paths = new ArrayList<>();
            try (Tarn tarn = farm.open(home, limit)) {
                for (int i = 0; i < 20; i++) {
                    paths.add(tarn.mediaCache().localPath(Farm.uri(i)));
                }
                for (int i = 4; i >= 0; i--) {
                    assertThat(tarn.mediaCache().localPath(Farm.uri(i))).isEqualTo(paths.get(i));
                }
            }
            try (Tarn tarn = farm.open(home, limit)) {
                tarn.mediaCache().localPath(Farm.uri(20));
            }
            assertThat(paths.subList(5, 8)).allSatisfy(path -> assertThat(path).doesNotExist());
            assertThat(paths.subList(0, 5)).allSatisfy(path -> assertThat(path).exists());
            assertThat(paths.subList(8, 20)).allSatisfy(path -> assertThat(path).exists());
            assertThat(farm.reads()).hasSize(21).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatAnotherProcessHasLeasedStays() throws IOException, InterruptedException {
        long limit = 10L * SIZE;
        try (Farm farm = Farm.start(5, 40, SIZE);
                Child child = Child.start(farm.environment(home, limit), "lease", Farm.uri(0));
                Tarn tarn = farm.open(home, limit)) {
            Path leased = Path.of(child.line().substring("leased ".length()));
            for (int i = 1; i < 40; i++) {
                tarn.mediaCache().localPath(Farm.uri(i));
            }
            assertThat(leased).hasBinaryContent(farm.content(0));
            assertThat(tarn.mediaCache().localPath(Farm.uri(0))).hasBinaryContent(farm.content(0));
            ClearReport cleared = tarn.mediaCache().clear();
            assertThat(cleared.leased()).isEqualTo(1);
            assertThat(leased).hasBinaryContent(farm.content(0));
            assertThat(farm.reads()).containsOnlyOnce(Farm.key(0));

            assertThat(child.finish()).containsExactly("done");
            assertThat(tarn.mediaCache().clear()).isEqualTo(new ClearReport(1, SIZE, 0));
            assertThat(leased).doesNotExist();
        }
    }

    /** Looks at the directory again and again until it is ended. */
    private record Sampling(ExecutorService thread, AtomicBoolean ended, Future<Result> result) {
        private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(2);

        record Result(long most, int samples) {}

        static Sampling start(CacheFiles files) {
            ExecutorService thread = Executors.newSingleThreadExecutor();
            AtomicBoolean ended = new AtomicBoolean();
            return new Sampling(thread, ended, thread.submit(() -> sample(files, ended)));
        }

        private static Result sample(CacheFiles files, AtomicBoolean ended) throws IOException {
            long most = 0;
            int samples = 0;
            while (!ended.get()) {
                most = Math.max(most, files.mediaBytes());
                samples++;
                LockSupport.parkNanos(BETWEEN_SAMPLES.toNanos());
            }
            return new Result(most, samples);
        }

        Result end() throws InterruptedException, ExecutionException {
            ended.set(true);
            thread.shutdown();
            return result.get();
        }
    }
}
