package dev.tarn.adapters.diskcache;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the copies. A shard is read when one of its copies is first asked for, and again
 * as far as it grew when a file turns up that it did not know; all of them when room is to be made.
 *
 * <p>The files in {@code objects} are the truth: an entry without a file is nothing, and a file
 * without an entry is counted and evicted, but nobody knows what it holds.
 */
final class Index {
    private final IndexShard[] shards = new IndexShard[CacheLayout.SHARDS];
    private final EvictionOrder order = new EvictionOrder();
    private final Neighbours neighbours;

    Index(CacheLayout layout, CacheAccess access, long boot) {
        this.neighbours = new Neighbours(layout.owners());
        Shared shared = new Shared(boot, order);
        for (int shard = 0; shard < shards.length; shard++) {
            shards[shard] = new IndexShard(shard, layout, access, shared);
        }
    }

    /**
     * What all shards have in common.
     *
     * @param boot the mark of the machine's present boot
     * @param order of eviction
     */
    record Shared(long boot, EvictionOrder order) {}

    /** What this process knows already. */
    @Nullable Entry known(CacheName name) {
        return shard(name).known(name.hash());
    }

    /** What the files say now. */
    @Nullable Entry refreshed(CacheName name) throws IOException {
        return shard(name).refreshed(name.hash());
    }

    void forget(Entry entry) {
        shard(entry.name()).forget(entry);
    }

    void forget(CacheName name) {
        Entry known = shard(name).known(name.hash());
        if (known != null) {
            shard(name).forget(known);
        }
    }

    /** Records a copy; under the directory's lock. */
    Entry publish(CopyRecord copy) throws IOException {
        return shard(copy.name()).publish(copy);
    }

    /** Records that a copy's file was read, and is whole; under the directory's lock. */
    Entry recheck(Entry entry, long inode) throws IOException {
        return shard(entry.name()).check(entry, inode, entry.checked());
    }

    /** Records that a copy is the store's version at a time; under the directory's lock. */
    Entry confirm(Entry entry, long micros) throws IOException {
        return shard(entry.name()).check(entry, entry.inode(), micros);
    }

    /** Records accesses; under the directory's lock. */
    void recordAccesses(List<Entry> accessed) throws IOException {
        for (Map.Entry<Integer, List<Entry>> some : byShard(accessed).entrySet()) {
            shards[some.getKey()].recordAccesses(some.getValue());
        }
    }

    /** Entries by the number of their shard. */
    static Map<Integer, List<Entry>> byShard(List<Entry> entries) {
        Map<Integer, List<Entry>> byShard = new TreeMap<>();
        for (Entry entry : entries) {
            byShard.computeIfAbsent(entry.name().hash().shard(), shard -> new ArrayList<>())
                    .add(entry);
        }
        return byShard;
    }

    /**
     * Notes files that were found and that it does not know; under the directory's lock. They are
     * unproven.
     */
    void learn(List<Inventory.Copy> found) throws IOException {
        Map<Integer, List<Inventory.Copy>> byShard = new TreeMap<>();
        for (Inventory.Copy copy : found) {
            byShard.computeIfAbsent(copy.name().hash().shard(), shard -> new ArrayList<>())
                    .add(copy);
        }
        for (Map.Entry<Integer, List<Inventory.Copy>> some : byShard.entrySet()) {
            shards[some.getKey()].learn(some.getValue());
        }
    }

    /**
     * The order in which all copies go; under the directory's lock. What other processes published
     * within the last second may be missing.
     */
    EvictionOrder order() throws IOException {
        return neighbours.mayHavePublished() ? orderOfAll() : order;
    }

    /** The order in which all copies go, as the files say now; under the directory's lock. */
    EvictionOrder orderOfAll() throws IOException {
        for (IndexShard shard : shards) {
            shard.order();
        }
        return order;
    }

    /** Drops what the files say of copies that are no more, where it pays; under the lock. */
    boolean compact(int shard) throws IOException {
        return shards[shard].compact();
    }

    /** How many copies of a shard are known that have no file. */
    long missing(int shard) throws IOException {
        return shards[shard].missing().size();
    }

    /** Forgets copies of a shard that have no file, in the file too; under the directory's lock. */
    long forgetMissing(int shard) throws IOException {
        return shards[shard].forgetMissing();
    }

    /** The address of an object, which is read from the file; empty when nobody knows it. */
    Optional<String> location(CacheName name) throws IOException {
        return shard(name).location(name.hash());
    }

    /** Closes files until something is written again. */
    void rest() throws IOException {
        for (IndexShard shard : shards) {
            shard.rest();
        }
    }

    private IndexShard shard(CacheName name) {
        return shards[name.hash().shard()];
    }
}
