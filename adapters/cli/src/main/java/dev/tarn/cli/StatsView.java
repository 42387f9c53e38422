package dev.tarn.cli;

import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Screen;
import dev.tarn.cli.screen.Table;
import dev.tarn.cli.screen.Words;
import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.CacheStats;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The stats of the cache as a person reads them, and as a program does. */
final class StatsView {
    private final Screen screen;

    StatsView(Screen screen) {
        this.screen = screen;
    }

    void text(CacheStats stats) {
        Table table = Table.ofPairs();
        rows(stats).forEach(table::row);
        table.print(screen);
    }

    void json(CacheStats stats) throws IOException {
        try (JsonOutput json = JsonOutput.document(screen)) {
            json.object();
            fields(json, stats);
            json.end();
        }
    }

    /** Names and values in the order in which they are shown. */
    static Map<String, String> rows(CacheStats stats) {
        CacheStats.Counters counters = stats.counters();
        CacheStats.Transfers transfers = counters.transfers();
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("cache_dir", stats.directory().toString());
        rows.put("cache_size", limitWords(stats));
        rows.put("current_size", Words.size(stats.currentSize()));
        rows.put("current_count", Words.count(stats.currentCount()));
        rows.put("load_factor", loadWords(stats));
        rows.put("hits", Words.count(counters.hits()));
        rows.put("misses", Words.count(counters.misses()));
        rows.put("evictions", Words.count(counters.evictions()));
        rows.put("bytes_fetched", Words.size(counters.bytesFetched()));
        rows.put("bytes_served", Words.size(counters.bytesServed()));
        rows.put("retries", Words.count(transfers.retries()));
        rows.put("stalls", Words.count(transfers.stalls()));
        rows.put("hedges", Words.count(transfers.hedges()));
        rows.put("failures", Words.count(transfers.failures()));
        rows.put("oldest_access", stats.oldestAccess().map(Instant::toString).orElse("none"));
        return rows;
    }

    /** Writes the fields of an object that is open. */
    static void fields(JsonOutput json, CacheStats stats) throws IOException {
        CacheStats.Counters counters = stats.counters();
        CacheStats.Transfers transfers = counters.transfers();
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
        json.field("retries", transfers.retries());
        json.field("stalls", transfers.stalls());
        json.field("hedges", transfers.hedges());
        json.field("failures", transfers.failures());
        json.field("oldest_access", stats.oldestAccess());
    }

    static String loadWords(CacheStats stats) {
        return stats.loadFactor()
                .map(factor -> String.format(Locale.ROOT, "%.1f%%", factor * 100))
                .orElse("none");
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
}
