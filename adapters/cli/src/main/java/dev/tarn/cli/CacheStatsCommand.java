package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Table;
import dev.tarn.cli.screen.Words;
import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.CacheStats;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "stats",
        description = {
            "Show what the cache holds, all of it or of one dataset, and what it has done since the"
                    + " last clear.",
            "Limit and counters are always those of the whole cache."
        },
        footer = {
            "",
            "Example:",
            "  tarn cache stats farm",
            "",
            "With --json: cache_dir, cache_size, cache_size_str, current_size, current_size_str,",
            "current_count, load_factor, hits, misses, evictions, bytes_fetched, bytes_served,",
            "oldest_access. A disabled cache has cache_size -1 and load_factor null."
        })
final class CacheStatsCommand extends TarnCommand {
    @Parameters(arity = "0..1", paramLabel = "DATASET", description = "Only this dataset's media.")
    @Nullable String name;

    CacheStatsCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        try (Tarn tarn = open()) {
            CacheStats stats =
                    name == null ? tarn.mediaCache().stats() : tarn.dataset(name).cacheStats();
            if (common.json) {
                json(stats);
            } else {
                text(stats);
            }
        }
        return ExitCode.OK;
    }

    private static long limit(CacheStats stats) {
        return stats.limit() instanceof CacheLimit.Bounded bounded
                ? bounded.bytes()
                : CacheLimit.DISABLED_VALUE;
    }

    private static String limitWords(CacheStats stats) {
        return stats.limit() instanceof CacheLimit.Bounded bounded
                ? Words.size(bounded.bytes())
                : "disabled";
    }

    private void text(CacheStats stats) {
        CacheStats.Counters counters = stats.counters();
        Table table = Table.ofPairs();
        table.row("cache_dir", stats.directory().toString());
        table.row("cache_size", limitWords(stats));
        table.row("current_size", Words.size(stats.currentSize()));
        table.row("current_count", Words.count(stats.currentCount()));
        table.row(
                "load_factor",
                stats.loadFactor()
                        .map(factor -> String.format(Locale.ROOT, "%.1f%%", factor * 100))
                        .orElse("none"));
        table.row("hits", Words.count(counters.hits()));
        table.row("misses", Words.count(counters.misses()));
        table.row("evictions", Words.count(counters.evictions()));
        table.row("bytes_fetched", Words.size(counters.bytesFetched()));
        table.row("bytes_served", Words.size(counters.bytesServed()));
        table.row("oldest_access", stats.oldestAccess().map(Instant::toString).orElse("none"));
        table.print(screen());
    }

    private void json(CacheStats stats) throws IOException {
        CacheStats.Counters counters = stats.counters();
        try (JsonOutput json = JsonOutput.document(screen())) {
            json.object();
            json.field("cache_dir", stats.directory().toString());
            json.field("cache_size", limit(stats));
            json.field("cache_size_str", limitWords(stats));
            json.field("current_size", stats.currentSize());
            json.field("current_size_str", Words.size(stats.currentSize()));
            json.field("current_count", stats.currentCount());
            json.factor("load_factor", stats.loadFactor());
            json.field("hits", counters.hits());
            json.field("misses", counters.misses());
            json.field("evictions", counters.evictions());
            json.field("bytes_fetched", counters.bytesFetched());
            json.field("bytes_served", counters.bytesServed());
            json.field("oldest_access", stats.oldestAccess());
            json.end();
        }
    }
}
