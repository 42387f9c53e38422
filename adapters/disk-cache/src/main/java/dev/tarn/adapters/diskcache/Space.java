package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CacheStats;
import dev.tarn.core.media.MediaException;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the directory within its limit: who wants to write takes the room first, and a temporary
 * has its full length from the beginning, so every process sees it and a walk of the directory
 * finds it again after a kill.
 */
final class Space {
    private final CacheLayout layout;
    private final DirectoryLock lock;
    private final Ledger ledger;
    private final Evictor evictor;
    private final Tally tally;
    private final Stamps stamps;
    private final Supplier<String> self;

    /** Room taken by temporaries of this process whose blocks the disk has not yet given. */
    private final AtomicLong unwritten = new AtomicLong();

    Space(SharedDirectory directory, Evictor evictor) {
        this.layout = directory.layout();
        this.lock = directory.lock();
        this.ledger = new Ledger(layout.ledger(), directory.access());
        this.evictor = evictor;
        this.tally = directory.tally();
        this.stamps = directory.stamps();
        this.self = directory::ownerIfAny;
    }

    /** What fills the room as soon as it is taken. */
    interface Filling {
        void run() throws IOException;
    }

    /**
     * Takes room, evicting what it needs, and fills it before any other process can look.
     *
     * @throws MediaException when the bytes are more than the limit, or leases and other transfers
     *     hold everything for too long, or the disk is in trouble
     * @throws java.util.concurrent.CancellationException when cancelled while it waits
     */
    void take(String what, long bytes, Limits limits, Filling filling, Cancellation cancellation)
            throws IOException {
        if (bytes > limits.bytes()) {
            throw Refusals.tooLarge(what, bytes, limits.bytes());
        }
        Pause pause = Pause.forRoom();
        @Nullable Instant deadline = null;
        while (true) {
            cancellation.throwIfCancelled();
            boolean taken = lock.call(() -> tryTake(bytes, limits, filling));
            if (taken) {
                return;
            }
            Instant now = limits.clock().instant();
            if (deadline == null) {
                deadline = now.plus(limits.leaseWait());
            }
            if (!now.isBefore(deadline) || isFull(bytes, limits)) {
                throw refusal(what, bytes, limits);
            }
            pause.take("room in the media cache");
        }
    }

    /** Gives room back, or takes what is there already; under the directory's lock. */
    void add(long bytes) throws IOException {
        LedgerEntry now = entry();
        write(now.used() + bytes, now.counters());
    }

    /** Notes how much of the room taken has yet to be filled on the disk. */
    void expectWrites(long bytes) {
        unwritten.addAndGet(bytes);
    }

    /** Sweeps what dead processes left and keeps to a limit that was lowered. */
    void settle(Limits limits) throws IOException {
        lock.run(
                () -> {
                    Owner.Census census = Owner.census(layout, self.get());
                    if (!census.dead().isEmpty()) {
                        count(census);
                    }
                    if (entry().used() > limits.bytes()) {
                        makeRoom(0, limits);
                    }
                });
    }

    /** Writes the counters that gathered; answers what the ledger then says. */
    LedgerEntry flush() throws IOException {
        return lock.call(
                () -> {
                    add(0);
                    return entry();
                });
    }

    /** The counters without writing anything. */
    CacheStats.Counters counters() throws IOException {
        CacheStats.Counters written =
                ledger.read().map(LedgerEntry::counters).orElse(LedgerEntry.NOTHING);
        return LedgerEntry.sum(written, tally.pending());
    }

    /**
     * Sets the counters to zero and the used bytes to what is there; under the directory's lock.
     */
    void reset() throws IOException {
        tally.forget(tally.pending());
        ledger.write(
                new LedgerEntry(
                        count(Owner.census(layout, self.get())).bytes(),
                        stamps.latest(),
                        LedgerEntry.NOTHING));
    }

    /** What the ledger says, or else what the directory holds; under the directory's lock. */
    LedgerEntry entry() throws IOException {
        LedgerEntry known = ledger.read().orElse(null);
        if (known == null) {
            count(Owner.census(layout, self.get()));
            known = ledger.read().orElseThrow(() -> new IOException("The ledger does not stay"));
        }
        stamps.startAfter(known.stamp());
        return known;
    }

    private boolean tryTake(long bytes, Limits limits, Filling filling) throws IOException {
        if (!fits(bytes, limits)) {
            makeRoom(bytes, limits);
            if (!fits(bytes, limits)) {
                return false;
            }
        }
        add(bytes);
        boolean filled = false;
        try {
            filling.run();
            filled = true;
            return true;
        } finally {
            if (!filled) {
                add(-bytes);
            }
        }
    }

    private boolean fits(long bytes, Limits limits) throws IOException {
        return entry().used() + bytes <= limits.bytes() && missingOnDisk(bytes, limits) <= 0;
    }

    private long missingOnDisk(long bytes, Limits limits) {
        long free = layout.root().toFile().getUsableSpace() - unwritten.get();
        return bytes + limits.diskReserve() - free;
    }

    private void makeRoom(long bytes, Limits limits) throws IOException {
        Inventory found = count(Owner.census(layout, self.get()));
        long used = found.bytes();
        long over = used + bytes > limits.bytes() ? used + bytes - limits.lowWater() : 0;
        long wanted = Math.max(over, missingOnDisk(bytes, limits));
        if (wanted > 0) {
            long freed = 0;
            boolean done = false;
            while (!done) {
                Evictor.Slice slice = evictor.evict(wanted - freed, Long.MAX_VALUE);
                freed += slice.freed();
                done = slice.isLast();
            }
            add(-freed);
        }
    }

    /** Sweeps what the dead left, and writes what remains into the ledger. */
    private Inventory count(Owner.Census census) throws IOException {
        Leases.sweep(layout, census.alive());
        Inventory found = Inventory.take(layout);
        boolean strays = false;
        for (Inventory.Temporary temporary : found.temporaries()) {
            if (!census.alive().contains(temporary.owner())) {
                Files.deleteIfExists(temporary.path());
                strays = true;
            }
        }
        Inventory left = strays ? Inventory.take(layout) : found;
        LedgerEntry before = ledger.read().orElse(null);
        write(left.bytes(), before == null ? LedgerEntry.NOTHING : before.counters());
        for (Path dead : census.dead()) {
            Files.deleteIfExists(dead);
        }
        return left;
    }

    private void write(long used, CacheStats.Counters before) throws IOException {
        CacheStats.Counters added = tally.pending();
        ledger.write(
                new LedgerEntry(
                        Math.max(0, used), stamps.latest(), LedgerEntry.sum(before, added)));
        tally.forget(added);
    }

    /** Says whether the disk has no room and no wait can change that. */
    private boolean isFull(long bytes, Limits limits) throws IOException {
        return missingOnDisk(bytes, limits) > 0
                && unwritten.get() == 0
                && Leases.holders(layout, self.get()).isEmpty();
    }

    private MediaException refusal(String what, long bytes, Limits limits) throws IOException {
        String holders = Leases.holders(layout, self.get());
        if (holders.isEmpty() && missingOnDisk(bytes, limits) > 0) {
            return Refusals.diskReserve(layout.root(), bytes, limits.diskReserve());
        }
        return Refusals.allLeased(what, bytes, limits, holders);
    }
}
