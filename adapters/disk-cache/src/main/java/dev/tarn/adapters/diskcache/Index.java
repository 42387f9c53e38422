package dev.tarn.adapters.diskcache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the copies. A shard is read when one of its copies is first asked for, and again
 * as far as it grew when a file turns up that it did not know.
 *
 * <p>The files in {@code objects} are the truth: an entry without a file is nothing, and a file
 * without an entry is fetched again.
 */
final class Index {
    private final Map<ObjectHash, Entry> entries = new ConcurrentHashMap<>();
    private final IndexShard[] shards = new IndexShard[CacheLayout.SHARDS];
    private final CacheLayout layout;
    private final CacheAccess access;

    Index(CacheLayout layout, CacheAccess access) {
        this.layout = layout;
        this.access = access;
        for (int shard = 0; shard < shards.length; shard++) {
            shards[shard] = new IndexShard(layout.index(shard), access);
        }
    }

    /** What this process knows already. */
    @Nullable Entry known(CacheName name) {
        return entries.get(name.hash());
    }

    /** What the files say now. */
    @Nullable Entry refreshed(CacheName name) throws IOException {
        refresh(name.hash().shard());
        return entries.get(name.hash());
    }

    void refreshAll() throws IOException {
        for (int shard = 0; shard < shards.length; shard++) {
            refresh(shard);
        }
    }

    void forget(CacheName name) {
        entries.remove(name.hash());
    }

    /** Records a copy; under the directory's lock. */
    Entry publish(CopyRecord fact) throws IOException {
        Entry entry = new Entry(fact);
        entries.put(fact.name().hash(), entry);
        append(fact.name().hash().shard(), List.of(new IndexLine.Published(fact)));
        return entry;
    }

    /** Records accesses; under the directory's lock. */
    void recordAccesses(List<Entry> accessed) throws IOException {
        Map<Integer, List<IndexLine>> byShard = new HashMap<>();
        for (Entry entry : accessed) {
            CacheName name = entry.fact().name();
            byShard.computeIfAbsent(name.hash().shard(), shard -> new ArrayList<>())
                    .add(new IndexLine.Accessed(name, entry.accessed()));
        }
        for (Map.Entry<Integer, List<IndexLine>> shard : byShard.entrySet()) {
            append(shard.getKey(), shard.getValue());
        }
    }

    /** Drops what is said of copies that are no more, where it pays; under the directory's lock. */
    void compact(int shard, Path copies) throws IOException {
        refresh(shard);
        Set<CacheName> living = new HashSet<>();
        for (Path file : Inventory.list(copies)) {
            CacheName.parse(file.getFileName().toString()).ifPresent(living::add);
        }
        shards[shard].compact(living);
    }

    private void append(int shard, List<IndexLine> lines) throws IOException {
        access.createDirectory(layout.indexes());
        shards[shard].append(lines);
    }

    /** Read and taken over in one: who comes second must find what the first has read. */
    private void refresh(int shard) throws IOException {
        synchronized (shards[shard]) {
            Map<CacheName, IndexLine.Published> published = new LinkedHashMap<>();
            List<IndexLine.Accessed> accessed = new ArrayList<>();
            shards[shard].readOn(
                    line -> {
                        if (line instanceof IndexLine.Published copy) {
                            published.put(copy.name(), copy);
                        } else if (line instanceof IndexLine.Accessed use) {
                            accessed.add(use);
                        }
                    });
            take(published.values(), accessed);
        }
    }

    private void take(
            Collection<IndexLine.Published> published, List<IndexLine.Accessed> accessed) {
        for (IndexLine.Published copy : published) {
            entries.compute(copy.name().hash(), (hash, known) -> merge(known, copy.fact()));
        }
        for (IndexLine.Accessed use : accessed) {
            Entry entry = entries.get(use.name().hash());
            if (entry != null) {
                entry.learn(use.at());
            }
        }
    }

    private static Entry merge(@Nullable Entry known, CopyRecord fact) {
        if (known == null) {
            return new Entry(fact);
        }
        if (known.fact().isSameFileAs(fact)) {
            known.learn(fact.accessed());
            return known;
        }
        Entry entry = new Entry(fact);
        entry.learn(known.accessed());
        return entry;
    }
}
