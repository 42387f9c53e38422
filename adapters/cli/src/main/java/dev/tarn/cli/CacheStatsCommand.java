package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.core.media.CacheStats;
import dev.tarn.core.transfer.Pause;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        addMethodSubcommands = false,
        name = "stats",
        description = {
            "Show what the cache holds, all of it or of one dataset, and what it has done since the"
                    + " last clear.",
            "Limit and counters are always those of the whole cache: each process adds its own"
                    + " every 5 seconds and when it ends."
        },
        footer = {
            "",
            "Example:",
            "  tarn cache stats farm",
            "  tarn cache stats --watch=10",
            "",
            "With --json: cache_dir, cache_size, cache_size_str, current_size, current_size_str,",
            "current_count, load_factor, hits, misses, evictions, bytes_fetched, bytes_served,",
            "retries, stalls, hedges, failures, oldest_access. A disabled cache has cache_size -1",
            "and load_factor null. With --watch an object a line, which has time and rates too:",
            "hits, misses, evictions, bytes_fetched and bytes_served a second, null in the first."
        })
final class CacheStatsCommand extends TarnCommand {
    private static final String USUAL_SECONDS = "5";

    @Parameters(arity = "0..1", paramLabel = "DATASET", description = "Only this dataset's media.")
    @Nullable String name;

    @Option(
            names = "--watch",
            arity = "0..1",
            paramLabel = "SECONDS",
            fallbackValue = USUAL_SECONDS,
            description =
                    "Show them again every SECONDS (5), with rates, until Ctrl-C: in place on a"
                            + " terminal, else a line each time.",
            converter = SecondsConverter.class)
    @Nullable Duration watch;

    CacheStatsCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        Duration pause = watch;
        try (Tarn tarn = open()) {
            if (pause != null) {
                return new StatsWatch(context, common.json, Pause.real(), InstantSource.system())
                        .run(() -> stats(tarn), pause);
            }
            StatsView view = new StatsView(screen());
            if (common.json) {
                view.json(stats(tarn));
            } else {
                view.text(stats(tarn));
            }
        }
        return ExitCode.OK;
    }

    private CacheStats stats(Tarn tarn) throws IOException {
        return name == null ? tarn.mediaCache().stats() : tarn.dataset(name).cacheStats();
    }
}
