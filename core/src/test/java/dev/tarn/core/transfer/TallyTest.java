package dev.tarn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.media.Progress;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.ScriptedStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final MediaReference REFERENCE =
            new MediaReference.Remote(ScriptedStorage.uri("a"));

    private final ManualClock clock = new ManualClock();
    private final List<Progress> told = new ArrayList<>();
    private final Tally tally =
            new Tally(
                    MediaOptions.defaults()
                            .withProgress(told::add)
                            .withExpectedCount(4)
                            .withExpectedBytes(4_000),
                    clock);

    @Test
    void oneLargeFileIsToldAgainAndAgainWhileItComes() {
        Arrivals file = tally.arrivals(work -> {});
        for (int i = 1; i <= 3; i++) {
            file.accept(500);
            clock.advance(Duration.ofSeconds(1));
            tally.tick();
        }

        assertThat(told).extracting(Progress::bytes).containsExactly(500L, 1_000L, 1_500L);
        assertThat(told).extracting(Progress::done).containsOnly(0L);
        assertThat(last().bytesPerSecond()).isEqualTo(500);
        assertThat(last().remaining()).contains(Duration.ofSeconds(5));
    }

    @Test
    void bytesThatComeAgainCountOnce() {
        Arrivals file = tally.arrivals(work -> {});
        file.accept(700);
        file.accept(1_000);
        end(file, TransferOutcome.cached(copy(1_000), true));

        assertThat(told()).isEqualTo(1_000);
    }

    @Test
    void aTransferCanTakeBackWhatComesAgain() {
        Arrivals file = tally.arrivals(work -> {});
        file.accept(700);
        file.accept(-700);
        file.accept(100);

        assertThat(told()).isEqualTo(100);
    }

    @Test
    void bytesOfAFileThatCouldNotBeHadDoNotCount() {
        Arrivals file = tally.arrivals(work -> {});
        file.accept(700);
        end(file, TransferOutcome.failed(new IOException("gone")));

        assertThat(told()).isZero();
        assertThat(last().failed()).isEqualTo(1);
    }

    @Test
    void ratesAreThoseOfTheLastSeconds() {
        Arrivals file = tally.arrivals(work -> {});
        for (int i = 0; i < 60; i++) {
            file.accept(i < 50 ? 10_000 : 10);
            clock.advance(Duration.ofSeconds(1));
            tally.tick();
        }

        assertThat(last().bytesPerSecond()).isEqualTo(10);
    }

    @Test
    void nothingIsPromisedWhileNothingComes() {
        tally.arrivals(work -> {}).accept(500);
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofSeconds(1));
            tally.tick();
        }

        assertThat(last().bytesPerSecond()).isZero();
        assertThat(last().remaining()).isEmpty();
    }

    @Test
    void filesThatWereThereAreSettledButDidNotArrive() {
        end(tally.arrivals(work -> {}), TransferOutcome.cached(copy(1_000), false));
        clock.advance(Duration.ofSeconds(1));
        tally.tell();

        assertThat(last().bytes()).isZero();
        assertThat(last().size().settled()).isEqualTo(1_000);
        assertThat(last().remaining()).contains(Duration.ofSeconds(3));
    }

    @Test
    void workIsWhatArrivedAndAWorthForTheFile() {
        List<Long> work = new ArrayList<>();
        Arrivals file = tally.arrivals(work::add);
        file.accept(700);
        end(file, TransferOutcome.cached(copy(700), true));

        assertThat(work).containsExactly(700L, BulkStage.FILE_WORTH);
    }

    private void end(Arrivals file, TransferOutcome outcome) {
        file.end(outcome);
        tally.count(REFERENCE, outcome);
    }

    private long told() {
        tally.tell();
        return last().bytes();
    }

    private Progress last() {
        return told.get(told.size() - 1);
    }

    private static CachedMedia copy(long size) {
        return new CachedMedia(Path.of("/cache/x"), size, Optional.empty(), Instant.EPOCH);
    }
}
