package dev.tarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.cli.screen.Screen;
import dev.tarn.cli.screen.Terminal;
import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.CacheStats;
import dev.tarn.core.media.CacheStats.Counters;
import dev.tarn.core.media.CacheStats.Transfers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatsWatchTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Instant now = START;
    private int pauses;

    private String watch(Terminal terminal, boolean json, int looks) throws IOException {
        CommandContext context =
                CommandContext.of(
                        new Screen(out, new ByteArrayOutputStream(), terminal),
                        new ByteArrayInputStream(new byte[0]),
                        Map.of(),
                        "");
        StatsWatch watch =
                new StatsWatch(
                        context,
                        json,
                        (length, cancellation) -> {
                            now = now.plus(length);
                            if (++pauses == looks) {
                                throw new CancellationException("Ctrl-C");
                            }
                        },
                        () -> now);
        AtomicInteger look = new AtomicInteger();
        assertThat(watch.run(() -> stats(look.getAndIncrement()), Duration.ofSeconds(2)))
                .isEqualTo(ExitCode.INTERRUPTED);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static CacheStats stats(int n) {
        return new CacheStats(
                Path.of("/cache"),
                new CacheLimit.Bounded(1000),
                100L * n,
                n,
                new Counters(10L * n, 4L * n, n, 2048L * n, 4096L * n, new Transfers(n, 2, 3, 4)),
                Optional.empty());
    }

    @Test
    void aLineEachTimeTellsWhatHappenedSinceTheOneBefore() throws IOException {
        List<String> lines = watch(Terminal.NONE, false, 3).lines().toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("2026-11-22T10:00:00Z  0 files").doesNotContain("/s");
        assertThat(lines.get(2))
                .startsWith("2026-11-22T10:00:04Z  2 files")
                .contains("hits 5.0/s", "misses 2.0/s", "fetched 1.0KB/s", "failures 4");
    }

    @Test
    void jsonIsAnObjectALineWithRatesFromTheSecondOn() throws IOException {
        List<String> lines = watch(Terminal.NONE, true, 2).lines().toList();

        assertThat(lines).hasSize(2);
        JsonNode first = JSON.readTree(lines.get(0));
        JsonNode second = JSON.readTree(lines.get(1));
        assertThat(first.get("hits_per_s").isNull()).isTrue();
        assertThat(second.get("time").asText()).isEqualTo("2026-11-22T10:00:02Z");
        assertThat(second.get("bytes_served_per_s").asDouble()).isEqualTo(2048);
        assertThat(second.get("retries").asLong()).isEqualTo(1);
        assertThat(second.get("stalls").asLong()).isEqualTo(2);
        assertThat(second.get("hedges").asLong()).isEqualTo(3);
        assertThat(second.get("failures").asLong()).isEqualTo(4);
    }

    @Test
    void aTerminalIsPaintedOver() throws IOException {
        String painted = watch(Terminal.of("1", "80", true), false, 3);

        long rows = StatsView.rows(stats(0)).size() + 1L;
        assertThat(painted.split("\u001b\\[" + rows + "A\u001b\\[J", -1)).hasSize(3);
    }

    @Test
    void countersThatFellWereCleared() {
        StatsRates rates =
                StatsRates.between(
                        new Counters(100, 0, 0, 0, 0),
                        new Counters(6, 0, 0, 0, 0),
                        Duration.ofSeconds(3));
        assertThat(rates.hits()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1s", "-1", "5s", "nan", "1e3", "86401", ".5", "0.09"})
    void anIntervalThatIsNoneIsRefused(String text, @TempDir Path home) throws IOException {
        try (CommandLineFixture tarn = new CommandLineFixture(home)) {
            CommandLineFixture.Result result = tarn.run("cache", "stats", "--watch=" + text);
            assertThat(result.code()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err())
                    .contains(
                            "'--watch': '"
                                    + text
                                    + "' is not a number of seconds from 0.1 to 86400, without a"
                                    + " unit");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls s3://b/ --limit=", "show farm --skip=", "paths farm --limit="})
    void aCountThatIsNoneIsRefused(String command, @TempDir Path home) throws IOException {
        try (CommandLineFixture tarn = new CommandLineFixture(home)) {
            for (String text : List.of("-1", "x", "1.5", "99999999999999999999")) {
                CommandLineFixture.Result result = tarn.run((command + text).split(" ", -1));
                assertThat(result.code()).isEqualTo(ExitCode.USAGE);
                assertThat(result.err()).contains("'" + text + "' is not a whole number from 0 on");
            }
        }
    }

    @Test
    void ctrlCEndsTheCommand(@TempDir Path home) throws IOException {
        try (CommandLineFixture tarn = new CommandLineFixture(home)) {
            CommandLineFixture.Prepared prepared = tarn.context(out);
            prepared.context().cancellation().cancel();
            CommandLineFixture.Result result =
                    CommandLineFixture.run(prepared, "cache", "stats", "--watch", "--json");
            assertThat(result.code()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(result.out().lines()).hasSize(1);
            assertThat(result.err()).isEmpty();
        }
    }
}
