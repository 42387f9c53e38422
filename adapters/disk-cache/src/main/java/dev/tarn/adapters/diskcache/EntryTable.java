package dev.tarn.adapters.diskcache;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one shard by hash, in an open table: a map of the JDK would take half as much
 * again as the entries themselves.
 *
 * <p>Changed by one thread at a time. Read by any: a reader may then miss an entry that is there,
 * and never gets a wrong one; who must know asks under the shard's lock.
 */
final class EntryTable {
    private static final int SMALLEST = 16;

    private volatile AtomicReferenceArray<@Nullable Entry> slots =
            new AtomicReferenceArray<>(SMALLEST);
    private int size;

    int size() {
        return size;
    }

    @Nullable Entry get(ObjectHash hash) {
        AtomicReferenceArray<@Nullable Entry> table = slots;
        int mask = table.length() - 1;
        for (int i = (int) hash.d() & mask; true; i = (i + 1) & mask) {
            Entry entry = table.get(i);
            if (entry == null || entry.isOf(hash)) {
                return entry;
            }
        }
    }

    /** The entry for the same object; for who changes the table. */
    @Nullable Entry same(Entry entry) {
        AtomicReferenceArray<@Nullable Entry> table = slots;
        return table.get(find(table, entry));
    }

    /** Puts an entry in the place of one for the same object; answers that one. */
    @Nullable Entry put(Entry entry) {
        AtomicReferenceArray<@Nullable Entry> table = slots;
        int at = find(table, entry);
        Entry before = table.get(at);
        if (before == null && (size + 1) * 4L > table.length() * 3L) {
            table = grown(table);
            at = find(table, entry);
            table.set(at, entry);
            slots = table;
        } else {
            table.set(at, entry);
        }
        if (before == null) {
            size++;
        }
        return before;
    }

    /** Removes this very entry; answers false when it is not there. */
    boolean remove(Entry entry) {
        AtomicReferenceArray<@Nullable Entry> table = slots;
        int hole = find(table, entry);
        if (table.get(hole) != entry) {
            return false;
        }
        int mask = table.length() - 1;
        for (int i = (hole + 1) & mask; true; i = (i + 1) & mask) {
            Entry next = table.get(i);
            if (next == null) {
                break;
            }
            boolean stays = ((i - next.slot()) & mask) < ((i - hole) & mask);
            if (!stays) {
                table.set(hole, next);
                hole = i;
            }
        }
        table.set(hole, null);
        size--;
        return true;
    }

    void forEach(Consumer<Entry> action) {
        AtomicReferenceArray<@Nullable Entry> table = slots;
        for (int i = 0; i < table.length(); i++) {
            Entry entry = table.get(i);
            if (entry != null) {
                action.accept(entry);
            }
        }
    }

    private static AtomicReferenceArray<@Nullable Entry> grown(
            AtomicReferenceArray<@Nullable Entry> table) {
        AtomicReferenceArray<@Nullable Entry> larger =
                new AtomicReferenceArray<>(2 * table.length());
        for (int i = 0; i < table.length(); i++) {
            Entry entry = table.get(i);
            if (entry != null) {
                larger.set(find(larger, entry), entry);
            }
        }
        return larger;
    }

    /** Where an entry for the same object is, or has its place. */
    private static int find(AtomicReferenceArray<@Nullable Entry> table, Entry wanted) {
        int mask = table.length() - 1;
        for (int i = wanted.slot() & mask; true; i = (i + 1) & mask) {
            Entry entry = table.get(i);
            if (entry == null || entry.isOfSameObject(wanted)) {
                return i;
            }
        }
    }
}
