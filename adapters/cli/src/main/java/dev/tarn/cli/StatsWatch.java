package dev.tarn.cli;

import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Screen;
import dev.tarn.cli.screen.Table;
import dev.tarn.cli.screen.Words;
import dev.tarn.core.media.CacheStats;
import dev.tarn.core.transfer.Pause;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Shows the stats of the cache again and again, with what happened in between, until it is
 * cancelled.
 */
final class StatsWatch {
    private final CommandContext context;
    private final Screen screen;
    private final boolean json;
    private final Pause pause;
    private final InstantSource clock;
    private int paintedLines;

    StatsWatch(CommandContext context, boolean json, Pause pause, InstantSource clock) {
        this.context = context;
        this.screen = context.screen();
        this.json = json;
        this.pause = pause;
        this.clock = clock;
    }

    /** Looks at the stats. */
    interface Look {
        CacheStats at() throws IOException;
    }

    /**
     * Watches until cancelled, which is how it ends.
     *
     * @return the exit code of an interrupted command
     */
    int run(Look look, Duration interval) throws IOException {
        Sample before = null;
        try {
            while (true) {
                Sample now = new Sample(clock.instant(), look.at());
                show(now, before == null ? Optional.empty() : Optional.of(before.rates(now)));
                before = now;
                pause.await(interval, context.cancellation());
            }
        } catch (CancellationException e) {
            return ExitCode.INTERRUPTED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private record Sample(Instant time, CacheStats stats) {
        StatsRates rates(Sample later) {
            return StatsRates.between(
                    stats.counters(), later.stats.counters(), Duration.between(time, later.time));
        }
    }

    private void show(Sample sample, Optional<StatsRates> rates) throws IOException {
        if (json) {
            json(sample, rates);
        } else if (screen.terminal().colour()) {
            repaint(sample, rates);
        } else {
            line(sample, rates);
        }
        screen.flush();
    }

    private void json(Sample sample, Optional<StatsRates> rates) throws IOException {
        try (JsonOutput output = JsonOutput.lines(screen)) {
            output.object();
            output.field("time", Optional.of(sample.time()));
            StatsView.fields(output, sample.stats());
            output.factor("hits_per_s", rates.map(StatsRates::hits));
            output.factor("misses_per_s", rates.map(StatsRates::misses));
            output.factor("evictions_per_s", rates.map(StatsRates::evictions));
            output.factor("bytes_fetched_per_s", rates.map(StatsRates::bytesFetched));
            output.factor("bytes_served_per_s", rates.map(StatsRates::bytesServed));
            output.end();
        }
    }

    /** Writes over what was written before, so that the terminal does not scroll. */
    private void repaint(Sample sample, Optional<StatsRates> rates) {
        if (paintedLines > 0) {
            screen.out().print("\u001b[" + paintedLines + "A\u001b[J");
        }
        Map<String, String> rows = StatsView.rows(sample.stats());
        rates.ifPresent(
                known -> {
                    append(rows, "hits", rate(known.hits()));
                    append(rows, "misses", rate(known.misses()));
                    append(rows, "evictions", rate(known.evictions()));
                    append(rows, "bytes_fetched", Words.size(known.bytesFetched()) + "/s");
                    append(rows, "bytes_served", Words.size(known.bytesServed()) + "/s");
                });
        rows.put("time", seconds(sample.time()));
        Table table = Table.ofPairs();
        rows.forEach(table::row);
        table.print(screen);
        paintedLines = rows.size();
    }

    private static void append(Map<String, String> rows, String name, String rate) {
        rows.computeIfPresent(name, (key, value) -> value + "  (" + rate + ")");
    }

    private void line(Sample sample, Optional<StatsRates> rates) {
        CacheStats stats = sample.stats();
        CacheStats.Transfers transfers = stats.counters().transfers();
        StringBuilder line = new StringBuilder(seconds(sample.time()));
        line.append("  ").append(Words.count(stats.currentCount(), "file"));
        line.append(", ").append(Words.size(stats.currentSize()));
        line.append(", load ").append(StatsView.loadWords(stats));
        rates.ifPresent(
                known ->
                        line.append("  hits ")
                                .append(rate(known.hits()))
                                .append(", misses ")
                                .append(rate(known.misses()))
                                .append(", evictions ")
                                .append(rate(known.evictions()))
                                .append(", fetched ")
                                .append(Words.size(known.bytesFetched()))
                                .append("/s, served ")
                                .append(Words.size(known.bytesServed()))
                                .append("/s"));
        line.append("  retries ").append(Words.count(transfers.retries()));
        line.append(", stalls ").append(Words.count(transfers.stalls()));
        line.append(", failures ").append(Words.count(transfers.failures()));
        screen.line(line.toString());
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%.1f/s", perSecond);
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
