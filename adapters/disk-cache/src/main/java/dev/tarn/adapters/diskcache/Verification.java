package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.ClearReport;
import dev.tarn.core.media.DamagedCopy;
import dev.tarn.core.media.DamagedCopy.Fate;
import dev.tarn.core.media.Progress;
import dev.tarn.core.media.VerifyReport;
import dev.tarn.core.media.VerifyRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads every file once and compares it with what the index says of it. Files are never changed
 * once they are published, so they are read without a lock; only a verdict is carried out under it,
 * after another look. Other processes go on working meanwhile.
 */
final class Verification {
    private static final System.Logger LOG = System.getLogger(Verification.class.getPackageName());
    private static final Duration BETWEEN_WORDS = Duration.ofMillis(100);

    /** A file that is replaced this often while it is read is in good hands. */
    private static final int MOST_LOOKS = 3;

    private final SharedDirectory directory;
    private final InstantSource clock;
    private final VerifyRequest request;
    private final List<DamagedCopy> damaged = new ArrayList<>();
    private final Instant start;
    private Instant lastWord;
    private long total;
    private long done;
    private long whole;
    private long bytes;
    private long damagedCount;
    private long unproven;
    private long forgotten;

    Verification(SharedDirectory directory, InstantSource clock, VerifyRequest request) {
        this.directory = directory;
        this.clock = clock;
        this.request = request;
        this.start = clock.instant();
        this.lastWord = start;
    }

    VerifyReport run() throws IOException {
        for (int shard = 0; shard < CacheLayout.SHARDS; shard++) {
            total += names(shard).size();
        }
        tell();
        for (int shard = 0; shard < CacheLayout.SHARDS; shard++) {
            if (!verify(shard)) {
                return report(new Space.Recount(0, 0), false);
            }
        }
        Space.Recount recount =
                request.repairs() ? directory.space().recount() : new Space.Recount(strays(), 0);
        tell();
        return report(recount, true);
    }

    /** Answers false when it was cancelled. */
    private boolean verify(int shard) throws IOException {
        List<Inventory.Copy> unknown = new ArrayList<>();
        for (CacheName name : names(shard)) {
            if (request.cancellation().isCancelled()) {
                return false;
            }
            verify(name, unknown);
            done++;
            if (Duration.between(lastWord, clock.instant()).compareTo(BETWEEN_WORDS) >= 0) {
                tell();
            }
        }
        unproven += unknown.size();
        if (request.repairs()) {
            forgotten +=
                    directory
                            .lock()
                            .call(
                                    () -> {
                                        directory.index().learn(unknown);
                                        return directory.index().forgetMissing(shard);
                                    });
        } else {
            forgotten += directory.index().missing(shard);
        }
        return true;
    }

    private void verify(CacheName name, List<Inventory.Copy> unknown) throws IOException {
        Path path = directory.layout().copy(name);
        for (int look = 0; look < MOST_LOOKS; look++) {
            Entry entry = directory.index().refreshed(name);
            BasicFileAttributes file = Inventory.regularFile(path);
            if (file == null) {
                return;
            }
            if (entry == null || entry.isUnproven()) {
                unknown.add(new Inventory.Copy(name, file.size(), Inventory.modified(file)));
                return;
            }
            String fault = fault(entry, path, file);
            BasicFileAttributes after = Inventory.regularFile(path);
            if (isSame(file, after) && directory.index().refreshed(name) == entry) {
                settle(entry, path, file, fault);
                return;
            }
        }
    }

    /** What is wrong with a file; null when it is whole. */
    private @Nullable String fault(Entry entry, Path path, BasicFileAttributes file) {
        if (entry.size() != file.size()) {
            return "it has " + file.size() + " bytes in place of " + entry.size();
        }
        try {
            int found = ContentCheck.crc32cOf(path);
            bytes += file.size();
            return found == entry.crc32c() ? null : "its CRC32C is not that of what was stored";
        } catch (IOException e) {
            return "it cannot be read: " + e.getMessage();
        }
    }

    private void settle(Entry entry, Path path, BasicFileAttributes file, @Nullable String fault)
            throws IOException {
        if (fault == null) {
            whole++;
            if (request.repairs()) {
                directory.copies().proved(entry, file);
            }
            return;
        }
        Fate fate = request.repairs() ? removed(entry, path, file) : Fate.LEFT;
        damagedCount++;
        if (damaged.size() < VerifyReport.MOST_DAMAGED) {
            damaged.add(
                    new DamagedCopy(path, directory.index().location(entry.name()), fault, fate));
        }
    }

    private Fate removed(Entry entry, Path path, BasicFileAttributes file) throws IOException {
        return directory
                .space()
                .change(
                        () -> {
                            if (!isSame(file, Inventory.regularFile(path))) {
                                return Fate.DELETED; // by someone else, just now
                            }
                            Inventory.Copy copy =
                                    new Inventory.Copy(
                                            entry.name(), file.size(), Inventory.modified(file));
                            ClearReport report = directory.evictor().clear(List.of(copy));
                            directory.space().add(-report.bytes());
                            if (report.leased() == 0) {
                                return Fate.DELETED;
                            }
                            var unused = directory.index().publish(CopyRecord.unproven(copy));
                            return Fate.LEASED;
                        });
    }

    private long strays() {
        try {
            return directory.space().strays();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Who is alive cannot be told here", e);
            return 0;
        }
    }

    private List<CacheName> names(int shard) throws IOException {
        List<CacheName> names = new ArrayList<>();
        for (Path file : Inventory.list(directory.layout().shard(shard))) {
            CacheName.parse(file.getFileName().toString()).ifPresent(names::add);
        }
        return names;
    }

    private static boolean isSame(BasicFileAttributes a, @Nullable BasicFileAttributes b) {
        return b != null && a.size() == b.size() && Objects.equals(a.fileKey(), b.fileKey());
    }

    private void tell() {
        lastWord = clock.instant();
        request.progress()
                .progressed(
                        Progress.steady(
                                new Progress.Files(
                                        done, OptionalLong.of(Math.max(done, total)), damagedCount),
                                bytes,
                                Duration.between(start, lastWord)));
    }

    private VerifyReport report(Space.Recount recount, boolean complete) {
        return new VerifyReport(
                new VerifyReport.Counts(
                        whole,
                        bytes,
                        damagedCount,
                        unproven,
                        forgotten,
                        recount.strays(),
                        recount.miscounted()),
                damaged,
                complete,
                Duration.between(start, clock.instant()));
    }
}
