package dev.tarn.core.transfer;

import dev.tarn.core.media.MediaFailure;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.media.Progress;
import dev.tarn.core.media.Progress.Files;
import dev.tarn.core.media.Progress.Size;
import dev.tarn.core.transfer.TransferOutcome.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Counts what a bulk verb does, and tells the listener. Used by one thread, but for the meter. */
final class Tally {
    private static final Duration BETWEEN_WORDS = Duration.ofMillis(100);

    private final MediaOptions options;
    private final InstantSource clock;
    private final Instant start;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final List<MediaFailure> failures = new ArrayList<>();
    private final LongAdder arrived = new LongAdder();
    private final Speedometer speed;
    private long bytes;
    private long presentBytes;
    private long sized;
    private Instant lastWord;

    Tally(MediaOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
        this.start = clock.instant();
        this.lastWord = start;
        this.speed = new Speedometer(start);
    }

    /** The bytes of one file; called by many threads. */
    Arrivals arrivals(LongConsumer work) {
        return new Arrivals(arrived, work);
    }

    void count(MediaReference reference, TransferOutcome outcome) {
        counts.merge(outcome.kind(), 1L, Long::sum);
        if (outcome.kind() == Kind.FETCHED || outcome.kind() == Kind.REFRESHED) {
            bytes += outcome.bytes();
            sized++;
        } else if (outcome.path().isPresent() && outcome.kind() != Kind.LOCAL) {
            presentBytes += outcome.bytes();
            sized++;
        }
        if (outcome.isFailure()) {
            outcome.failure().ifPresent(cause -> fail(reference, cause));
        }
        tick();
    }

    private void fail(MediaReference reference, IOException cause) {
        MediaFailure failure = new MediaFailure(reference, cause);
        if (failures.size() < TransferReport.MOST_FAILURES) {
            failures.add(failure);
        }
        options.progress().failed(failure);
    }

    /** Tells the progress, unless it did a moment ago. */
    void tick() {
        if (Duration.between(lastWord, clock.instant()).compareTo(BETWEEN_WORDS) >= 0) {
            tell();
        }
    }

    void tell() {
        lastWord = clock.instant();
        long done = counts().total();
        Duration elapsed = Duration.between(start, lastWord);
        long came = arrived.sum();
        long settled = came + presentBytes + guessed(done);
        options.progress()
                .progressed(
                        new Progress(
                                new Files(
                                        done,
                                        options.expectedCount(),
                                        count(Kind.FAILED) + count(Kind.REMOVED)),
                                new Size(came, settled, options.expectedBytes()),
                                speed.at(new Speedometer.Mark(lastWord, done, came, settled)),
                                elapsed));
    }

    /** What is done without bytes is taken to be as large as the mean of the others. */
    private long guessed(long done) {
        return sized == 0 ? 0 : (bytes + presentBytes) / sized * (done - sized);
    }

    TransferReport report(TransferReport.End end, Optional<MediaFailure> stoppedBy) {
        Duration elapsed = Duration.between(start, clock.instant());
        return new TransferReport(
                counts(),
                failures,
                bytes,
                elapsed,
                stoppedBy.isPresent() ? TransferReport.End.STOPPED : end,
                stoppedBy);
    }

    private TransferReport.Counts counts() {
        return new TransferReport.Counts(
                count(Kind.FETCHED),
                count(Kind.PRESENT),
                count(Kind.LOCAL),
                count(Kind.LEFT),
                count(Kind.FAILED),
                new TransferReport.Renewals(
                        count(Kind.UNCHANGED),
                        count(Kind.REFRESHED),
                        count(Kind.ADOPTED),
                        count(Kind.LEASED),
                        count(Kind.REMOVED)));
    }

    private long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
