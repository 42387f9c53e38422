package dev.tarn.adapters.diskcache;

import dev.tarn.adapters.diskcache.LedgerEntry.Room;
import dev.tarn.core.media.CacheStats;
import dev.tarn.core.media.MediaException;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the directory within its limit: who wants to write reserves the room first, in the ledger,
 * for every process to see.
 *
 * <p>A reservation is one write of the ledger, which takes room ahead while there is plenty: the
 * next few hundred small files need none. What renames or deletes files runs as a {@link #change}:
 * between the two writes around it the ledger is marked, so that a kill in between makes the next
 * process count the copies; a kill anywhere else costs no more than dropping the dead process's
 * reservations.
 */
final class Space {
    private static final int FEW = 4;

    private final CacheLayout layout;
    private final DirectoryLock lock;
    private final Ledger ledger;
    private final Evictor evictor;
    private final Sweeper sweeper;
    private final Tally tally;
    private final Stamps stamps;
    private final long boot;
    private final Supplier<String> self;

    /** What this process has reserved, and what of that the disk has not yet been given. */
    private final AtomicLong reserved = new AtomicLong();

    private final AtomicLong unwritten = new AtomicLong();

    /** The part of it that nobody has asked for yet; filled under the lock. */
    private final RoomAhead ahead = new RoomAhead();

    /** The entry as it will be written when the change under way ends; under the lock. */
    private @Nullable LedgerEntry changing;

    Space(SharedDirectory directory, Evictor evictor, Sweeper sweeper) {
        this.layout = directory.layout();
        this.lock = directory.lock();
        this.ledger = new Ledger(layout.ledger(), directory.access());
        this.evictor = evictor;
        this.sweeper = sweeper;
        this.tally = directory.tally();
        this.stamps = directory.stamps();
        this.boot = directory.boot();
        this.self = directory::ownerIfAny;
    }

    /**
     * Reserves room, evicting what it needs.
     *
     * @param what whose room it is, for messages
     * @throws MediaException when the bytes are more than the limit, or leases and other transfers
     *     hold everything for too long, or the disk is in trouble
     * @throws java.util.concurrent.CancellationException when cancelled while it waits
     */
    void take(Object what, long bytes, Limits limits, Cancellation cancellation)
            throws IOException {
        if (bytes > limits.bytes()) {
            throw Refusals.tooLarge(what.toString(), bytes, limits.bytes());
        }
        cancellation.throwIfCancelled();
        if (ahead.tryTake(bytes, limits)) {
            return;
        }
        Pause pause = Pause.forRoom();
        @Nullable Instant deadline = null;
        while (true) {
            cancellation.throwIfCancelled();
            if (lock.call(() -> tryTake(bytes, limits))) {
                return;
            }
            Eviction eviction = makeRoom(bytes, limits);
            if (eviction != Eviction.ELSEWHERE && lock.call(() -> tryTake(bytes, limits))) {
                return;
            }
            if (eviction == Eviction.ELSEWHERE) {
                pause.take("room in the media cache");
                continue;
            }
            if (eviction == Eviction.DONE) {
                continue; // someone else was faster to take what was freed
            }
            Instant now = limits.clock().instant();
            if (deadline == null) {
                deadline = now.plus(limits.leaseWait());
            }
            if (!now.isBefore(deadline) || isFull(bytes, limits)) {
                throw refusal(what.toString(), bytes, limits);
            }
            pause.take("room in the media cache");
        }
    }

    /**
     * Says whether what comes in now, its room being reserved, is to leave again before others:
     * with a pass and all but the ring full; under the lock.
     */
    boolean isPassingThrough(Limits limits) throws IOException {
        long resident = limits.bytes() - limits.ring();
        long used = (changing == null ? entry() : changing).used();
        return limits.passing() && used > resident && used - evictor.transientBytes() > resident;
    }

    /**
     * Deletes about as many copies as one shard has, and a few at least, since a copy may need
     * three new files and others make theirs; answers false when none could be.
     */
    boolean evictSome() throws IOException {
        return change(
                () -> {
                    long some = 1 + requireChange().copies() / CacheLayout.SHARDS / FEW;
                    long freed = 0;
                    for (int i = 0; i < FEW; i++) {
                        freed += evict(new Shortfall(some, false)).freed();
                    }
                    return freed > 0;
                });
    }

    /**
     * Gives back room whose file is deleted already, or was never made; and what was taken ahead,
     * since who fails to write may not come again.
     */
    void giveBack(long bytes) throws IOException {
        reserved.addAndGet(-bytes);
        lock.run(
                () -> {
                    LedgerEntry entry = entry();
                    giveUpAhead();
                    var unused = write(entry);
                });
    }

    /**
     * Runs what renames or deletes files of the directory, and tells by {@link #published} and
     * {@link #add} what became of their bytes.
     */
    <T> T change(DirectoryLock.Action<T> action) throws IOException {
        return lock.call(() -> changing == null ? marked(action) : action.run());
    }

    /** Says that reserved bytes are a copy now; within a change. */
    void published(long bytes) {
        reserved.addAndGet(-bytes);
        add(bytes);
    }

    /** Says that copies have become more or less bytes; within a change. */
    void add(long bytes) {
        LedgerEntry entry = requireChange();
        changing = entry.withCopies(entry.copies() + bytes);
    }

    /** Notes how many bytes this process is yet to write into its temporaries: more, or less. */
    void expectWrites(long bytes) {
        unwritten.addAndGet(bytes);
    }

    /**
     * Sweeps what dead processes left, and keeps to a limit that was lowered. Its cost does not
     * grow with the number of copies: where they have to be counted, the next who wants room does.
     */
    void settle(Limits limits) throws IOException {
        boolean over =
                lock.call(
                        () -> {
                            Optional<LedgerEntry> known = ledger.read();
                            if (known.isPresent() && known.get().isReliable(boot)) {
                                return sweep().used() > limits.bytes();
                            }
                            Sweeper.Found found = sweeper.find(self.get());
                            var unused = sweeper.sweep(found);
                            if (known.isPresent()) {
                                ledger.write(known.get().withRoomsOf(found.alive()));
                            }
                            return false;
                        });
        if (over) {
            var unused = makeRoom(0, limits);
        }
    }

    /** Writes the counters that gathered, without counting anything. */
    void flush() throws IOException {
        lock.run(
                () -> {
                    LedgerEntry known = ledger.read().orElseGet(() -> LedgerEntry.unknown(boot));
                    stamps.startAfter(known.stamp());
                    giveUpAhead();
                    var unused = write(known);
                });
    }

    /** Says whether room is reserved that nobody here has asked for; {@link #flush} gives it up. */
    boolean isAhead() {
        return !ahead.isEmpty();
    }

    /** The counters without writing anything. */
    CacheStats.Counters counters() throws IOException {
        CacheStats.Counters written =
                Ledger.peek(layout.ledger()).map(LedgerEntry::counters).orElse(LedgerEntry.NOTHING);
        return LedgerEntry.sum(written, tally.pending());
    }

    /** What all processes have reserved, without writing anything. */
    long reserved() throws IOException {
        return Ledger.peek(layout.ledger()).map(entry -> entry.used() - entry.copies()).orElse(0L);
    }

    /** What is used or reserved, without counting or writing anything; 0 when nobody wrote it. */
    long used() throws IOException {
        return Ledger.peek(layout.ledger()).map(LedgerEntry::used).orElse(0L);
    }

    /** What came of a search for room. */
    private enum Eviction {
        /** There is room, or there was a moment ago. */
        DONE,
        /** Another thread or process is at it. */
        ELSEWHERE,
        /** Leases and other transfers hold everything. */
        NOTHING_LEFT
    }

    /**
     * What a count of everything came to.
     *
     * @param strays how many files of dead processes were deleted
     * @param miscounted by how many bytes the ledger said too little
     */
    record Recount(long strays, long miscounted) {}

    /** Sweeps what dead processes left, and counts all copies. */
    Recount recount() throws IOException {
        return change(
                () -> {
                    Sweeper.Found found = sweeper.find(self.get());
                    long strays = found.count();
                    add(-sweeper.sweep(found));
                    LedgerEntry before = requireChange();
                    long counted = Inventory.take(layout).copyBytes();
                    changing = before.withRoomsOf(found.alive()).withCopies(counted);
                    return new Recount(strays, counted - before.copies());
                });
    }

    /** How many files of dead processes there are. */
    long strays() throws IOException {
        return lock.call(() -> sweeper.find(self.get()).count());
    }

    /** Sets the counters to zero and counts what is left; within a change. */
    void reset() throws IOException {
        LedgerEntry entry = requireChange();
        tally.forget(tally.pending());
        changing =
                entry.withCounters(entry.stamp(), LedgerEntry.NOTHING)
                        .withCopies(Inventory.take(layout).copyBytes());
    }

    /** What the ledger says, the copies counted where it cannot be relied upon; under the lock. */
    LedgerEntry entry() throws IOException {
        LedgerEntry known = ledger.read().orElseGet(() -> LedgerEntry.unknown(boot));
        stamps.startAfter(known.stamp());
        if (known.isReliable(boot)) {
            return known;
        }
        Sweeper.Found found = sweeper.find(self.get());
        var unused = sweeper.sweep(found);
        Inventory there = Inventory.take(layout);
        evictor.learn(there.copies());
        return write(known.withRoomsOf(found.alive()).counted(boot, there.copyBytes()));
    }

    void close() throws IOException {
        lock.run(ledger::close);
    }

    private LedgerEntry requireChange() {
        LedgerEntry entry = changing;
        if (entry == null) {
            throw new IllegalStateException("Files are renamed or deleted within a change only");
        }
        return entry;
    }

    private <T> T marked(DirectoryLock.Action<T> action) throws IOException {
        changing = entry();
        boolean done = false;
        try {
            ledger.mark();
            T result = action.run();
            done = true;
            return result;
        } finally {
            // What failed midway leaves the mark: whoever needs room next counts what is there.
            LedgerEntry after = requireChange();
            changing = null;
            var unused = write(done ? after : after.uncertain());
        }
    }

    private boolean tryTake(long bytes, Limits limits) throws IOException {
        // Whoever had the lock before may have taken enough for all who wait here.
        if (ahead.tryTake(bytes, limits)) {
            return true;
        }
        LedgerEntry entry = entry();
        boolean shrunk = isAhead();
        if (shrunk) {
            giveUpAhead();
            entry = entry.withRoom(self.get(), room());
        }
        if (!fits(entry, bytes, limits)) {
            if (shrunk) {
                var unused = write(entry);
            }
            return false;
        }
        long more = RoomAhead.of(free(entry, bytes, limits));
        expect(bytes + more);
        boolean written = false;
        try {
            var unused = write(entry);
            written = true;
        } finally {
            if (!written) {
                expect(-bytes - more);
            }
        }
        ahead.put(more, limits);
        return true;
    }

    /** Notes that more is reserved, and not written yet, or less. */
    private void expect(long bytes) {
        reserved.addAndGet(bytes);
        unwritten.addAndGet(bytes);
    }

    /** Gives up room that nobody here asked for; under the lock, before the ledger is written. */
    private void giveUpAhead() {
        expect(-ahead.takeAll());
    }

    private Room room() {
        return new Room(reserved.get(), Math.max(0, unwritten.get()));
    }

    /** What is left of the limit and of the disk when so many bytes more are taken. */
    private long free(LedgerEntry entry, long bytes, Limits limits) {
        return Math.min(
                limits.bytes() - entry.used() - bytes, -missingOnDisk(entry, bytes, limits));
    }

    private boolean fits(LedgerEntry entry, long bytes, Limits limits) {
        return free(entry, bytes, limits) >= 0;
    }

    /** What others have yet to write is as they last said, and less by now at most. */
    private long missingOnDisk(LedgerEntry entry, long bytes, Limits limits) {
        long others = entry.withRoom(self.get(), Room.NONE).unwritten();
        long free = layout.root().toFile().getUsableSpace() - unwritten.get() - others;
        return bytes + limits.diskReserve() - free;
    }

    /** Evicts slice by slice, between which others have the lock. */
    private Eviction makeRoom(long bytes, Limits limits) throws IOException {
        Optional<LockFile.Held> turn = lock.tryEviction();
        if (turn.isEmpty()) {
            return Eviction.ELSEWHERE;
        }
        try {
            Shortfall wanted = lock.call(() -> shortfall(bytes, limits));
            boolean made = wanted.bytes() <= 0;
            while (wanted.bytes() > 0) {
                Shortfall missing = wanted;
                Evictor.Slice slice = change(() -> evict(missing));
                made |= slice.freed() > 0;
                wanted = missing.after(slice);
            }
            return made ? Eviction.DONE : Eviction.NOTHING_LEFT;
        } finally {
            turn.get().close();
        }
    }

    /** Down to nine tenths when the limit is met, and what the disk lacks. */
    private Shortfall shortfall(long bytes, Limits limits) throws IOException {
        LedgerEntry entry = sweep();
        long used = entry.used();
        long over = used + bytes > limits.bytes() ? used + bytes - limits.lowWater() : 0;
        long missing = Math.max(over, missingOnDisk(entry, bytes, limits));
        if (missing <= 0 || !limits.passing()) {
            return new Shortfall(missing, false);
        }
        long passing = evictor.transientBytes();
        if (passing + bytes <= limits.ring()) {
            return new Shortfall(missing, false);
        }
        // A quarter of the ring goes at once: that costs no hit, and spares looks at the directory.
        return new Shortfall(Math.max(missing, Math.min(passing, limits.ring() / 4)), true);
    }

    private Evictor.Slice evict(Shortfall wanted) throws IOException {
        Evictor.Slice slice = evictor.evict(wanted);
        add(-slice.freed());
        return slice;
    }

    /** Gives back what dead processes had reserved or leased; answers what the ledger then says. */
    private LedgerEntry sweep() throws IOException {
        Sweeper.Found found = sweeper.find(self.get());
        LedgerEntry entry = entry();
        if (found.isNothing() && found.alive().containsAll(entry.rooms().keySet())) {
            return entry;
        }
        return change(
                () -> {
                    add(-sweeper.sweep(found));
                    LedgerEntry swept = requireChange().withRoomsOf(found.alive());
                    changing = swept;
                    return swept;
                });
    }

    /** Writes an entry with this process's own reservations and what it counted. */
    private LedgerEntry write(LedgerEntry entry) throws IOException {
        CacheStats.Counters added = tally.pending();
        LedgerEntry full =
                entry.withRoom(self.get(), room())
                        .withCounters(stamps.latest(), LedgerEntry.sum(entry.counters(), added));
        ledger.write(full);
        tally.forget(added);
        return full;
    }

    /** Says whether the disk has no room and no wait can change that. */
    private boolean isFull(long bytes, Limits limits) throws IOException {
        LedgerEntry entry = lock.call(this::entry);
        return missingOnDisk(entry, bytes, limits) > 0
                && entry.unwritten() == 0
                && Leases.holders(layout, self.get()).isEmpty();
    }

    private MediaException refusal(String what, long bytes, Limits limits) throws IOException {
        String holders = Leases.holders(layout, self.get());
        if (holders.isEmpty() && missingOnDisk(lock.call(this::entry), bytes, limits) > 0) {
            return Refusals.diskReserve(layout.root(), bytes, limits.diskReserve());
        }
        return Refusals.allLeased(what, bytes, limits, holders);
    }
}
