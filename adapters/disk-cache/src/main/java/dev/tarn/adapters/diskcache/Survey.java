package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.CacheStats;
import dev.tarn.core.media.ClearReport;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts what is there, and clears it. */
final class Survey {
    private static final System.Logger LOG = System.getLogger(Survey.class.getPackageName());

    private final SharedDirectory directory;
    private final Path cacheDir;
    private final CacheLimit limit;

    Survey(SharedDirectory directory, Path cacheDir, long limitBytes) {
        this.directory = directory;
        this.cacheDir = cacheDir;
        this.limit = new CacheLimit.Bounded(limitBytes);
    }

    CacheStats all() throws IOException {
        CacheStats.Counters counters = counters();
        Counted counted = count();
        Inventory found = counted.found();
        long onTheirWay = Math.max(counted.reserved(), found.bytes() - found.copyBytes());
        return stats(found.copyBytes() + onTheirWay, found.copies(), counters);
    }

    CacheStats of(List<CacheName> names) throws IOException {
        List<Inventory.Copy> copies = copies(names);
        long bytes = copies.stream().mapToLong(Inventory.Copy::size).sum();
        return stats(bytes, copies, counters());
    }

    ClearReport clearAll() throws IOException {
        return directory
                .space()
                .change(
                        () -> {
                            ClearReport report =
                                    directory
                                            .evictor()
                                            .clear(Inventory.take(directory.layout()).copies());
                            directory.space().reset();
                            return report;
                        });
    }

    ClearReport clear(List<CacheName> names) throws IOException {
        return directory
                .space()
                .change(
                        () -> {
                            ClearReport report = directory.evictor().clear(copies(names));
                            directory.space().add(-report.bytes());
                            return report;
                        });
    }

    private CacheStats stats(
            long bytes, List<Inventory.Copy> copies, CacheStats.Counters counters) {
        OptionalLong oldest = copies.stream().mapToLong(directory.evictor()::accessed).min();
        Optional<Instant> oldestAccess =
                oldest.isPresent()
                        ? Optional.of(Stamps.instant(oldest.getAsLong()))
                        : Optional.empty();
        return new CacheStats(cacheDir, limit, bytes, copies.size(), counters, oldestAccess);
    }

    private record Counted(Inventory found, long reserved) {}

    /** Under the lock no file is between two names; a directory that is only read has no lock. */
    private Counted count() throws IOException {
        try {
            return directory.lock().call(this::settled);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Counting without the lock", e);
            return countNow();
        }
    }

    /**
     * What a process was killed over may be a copy already while its room is still reserved: the
     * ledger puts that right first.
     */
    private Counted settled() throws IOException {
        LedgerEntry entry = directory.space().entry();
        return new Counted(Inventory.take(directory.layout()), entry.used() - entry.copies());
    }

    private Counted countNow() throws IOException {
        return new Counted(Inventory.take(directory.layout()), directory.space().reserved());
    }

    private CacheStats.Counters counters() throws IOException {
        try {
            directory.space().flush();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The counters could not be written", e);
        }
        return directory.space().counters();
    }

    private List<Inventory.Copy> copies(List<CacheName> names) throws IOException {
        List<Inventory.Copy> copies = new ArrayList<>();
        for (CacheName name : names) {
            BasicFileAttributes file = Inventory.regularFile(directory.layout().copy(name));
            if (file != null) {
                copies.add(new Inventory.Copy(name, file.size(), Inventory.modified(file)));
            }
        }
        return copies;
    }
}
