package dev.tarn.adapters.diskcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold of a cache directory that nobody is at work on. */
final class Checks {
    private Checks() {}

    static CacheLayout layout(Path cacheDir) throws IOException {
        return new CacheLayout(cacheDir.toRealPath().resolve("tarn"));
    }

    /** No temporaries, a ledger that agrees with the files, and only right content. */
    static void assertSound(Path cacheDir, Stream<String> keys, Function<String, byte[]> content)
            throws IOException {
        CacheLayout layout = layout(cacheDir);
        Inventory found = Inventory.take(layout);
        assertThat(found.temporaries()).isEmpty();
        assertThat(found.orphaned()).isZero();
        assertThat(Inventory.list(layout.leases())).isEmpty();
        LedgerEntry ledger = Ledger.peek(layout.ledger()).orElseThrow();
        assertThat(ledger.rooms()).isEmpty();
        if (!ledger.changing()) {
            // Else a process died while it changed the directory, and the next taker counts.
            assertThat(ledger.used()).isEqualTo(found.bytes());
        }
        Map<CacheName, String> byName =
                keys.collect(
                        Collectors.toMap(
                                key -> CacheName.of(MadeUp.identity(key)), Function.identity()));
        for (Inventory.Copy copy : found.copies()) {
            String key = byName.get(copy.name());
            assertThat(layout.copy(copy.name())).hasBinaryContent(content.apply(key));
        }
    }
}
