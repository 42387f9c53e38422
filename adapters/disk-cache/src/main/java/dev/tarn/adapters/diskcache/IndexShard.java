package dev.tarn.adapters.diskcache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of the copies in one directory under {@code objects}, and the file that names them.
 *
 * <p>Read without the directory's lock; whatever writes runs under it.
 */
final class IndexShard {
    private static final System.Logger LOG = System.getLogger(IndexShard.class.getName());

    /** Records that may be of no use in a file before it is rewritten, however short it is. */
    private static final int SMALL = 64;

    private final ShardFile file;
    private final Path copies;
    private final long boot;
    private final EvictionOrder order;
    private final EntryTable entries = new EntryTable();

    /** How many records the file has as far as it was read. */
    private int records;

    /** The boot under which the file was last compared with the directory; 0 when it was not. */
    private long compared;

    private boolean damaged;

    /** Whether its entries are in the order of eviction. */
    private boolean ordered;

    IndexShard(int number, CacheLayout layout, CacheAccess access, Index.Shared shared) {
        this.file = new ShardFile(layout.index(number), access);
        this.copies = layout.shard(number);
        this.boot = shared.boot();
        this.order = shared.order();
    }

    /** What this process knows already; may miss what another thread is putting in. */
    @Nullable Entry known(ObjectHash hash) {
        return entries.get(hash);
    }

    /** What the file says now. */
    synchronized @Nullable Entry refreshed(ObjectHash hash) throws IOException {
        refresh();
        return entries.get(hash);
    }

    synchronized void refresh() throws IOException {
        ShardFile.News news = file.read();
        if (news.change() != ShardFile.Change.SAME) {
            entries.forEach(entry -> entry.see(false));
            records = 0;
            compared = 0;
            damaged = false;
        }
        int good = take(news.bytes());
        file.advance(good);
        if (news.change() == ShardFile.Change.OTHER) {
            forgetUnseen();
        }
    }

    /** Records a copy; under the directory's lock. */
    synchronized Entry publish(CopyRecord copy) throws IOException {
        Entry entry = new Entry(copy, boot);
        put(entry);
        append(IndexRecord.published(copy), List.of(entry));
        return entry;
    }

    /** Records that a copy was checked; under the directory's lock. */
    synchronized Entry check(Entry before, long inode, long checked) throws IOException {
        Entry entry = before.checkedAs(inode, checked, true);
        put(entry);
        append(IndexRecord.checked(entry, boot), List.of(entry));
        return entry;
    }

    /** Records accesses; under the directory's lock. */
    synchronized void recordAccesses(List<Entry> accessed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Entry entry : accessed) {
            bytes.writeBytes(IndexRecord.accessed(entry));
        }
        append(bytes.toByteArray(), accessed);
    }

    /** Forgets a copy that is no more; the file will be rid of it when it is rewritten. */
    synchronized void forget(Entry entry) {
        if (entries.remove(entry)) {
            order.drop(entry);
        }
    }

    /**
     * Puts every file of the directory in the order of eviction, now and henceforth; under the
     * directory's lock. Files that no record names are found where the index may have lost some:
     * when the machine was booted since, or the file is new or damaged.
     */
    synchronized void order() throws IOException {
        refresh();
        if (!ordered) {
            compare();
            ordered = true;
            entries.forEach(order::add);
        }
    }

    /** Notes files that were found and are not known; under the directory's lock. */
    synchronized void learn(List<Inventory.Copy> found) throws IOException {
        refresh();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Entry> added = new ArrayList<>();
        for (Inventory.Copy copy : found) {
            if (entries.get(copy.name().hash()) == null) {
                CopyRecord record = CopyRecord.unproven(copy);
                Entry entry = new Entry(record, boot);
                put(entry);
                added.add(entry);
                bytes.writeBytes(IndexRecord.published(record));
            }
        }
        if (!added.isEmpty()) {
            append(bytes.toByteArray(), added);
        }
    }

    /**
     * Rewrites the file when most of its records are of no use; under the directory's lock.
     *
     * @return whether it did
     */
    synchronized boolean compact() throws IOException {
        if (records <= 2 * entries.size() + SMALL) {
            return false;
        }
        refresh();
        rewrite();
        return true;
    }

    /** The copies that are known and have no file. */
    synchronized List<Entry> missing() throws IOException {
        refresh();
        Set<ObjectHash> there = there().keySet();
        List<Entry> missing = new ArrayList<>();
        entries.forEach(
                entry -> {
                    if (!there.contains(entry.name().hash())) {
                        missing.add(entry);
                    }
                });
        return missing;
    }

    /** Forgets copies that have no file; under the directory's lock. Answers how many. */
    synchronized int forgetMissing() throws IOException {
        List<Entry> missing = missing();
        missing.forEach(this::forget);
        if (!missing.isEmpty()) {
            rewrite();
        }
        return missing.size();
    }

    /** How many copies are known. */
    synchronized int size() {
        return entries.size();
    }

    /** The address of an object, which only the file holds. */
    synchronized Optional<String> location(ObjectHash hash) throws IOException {
        CopyRecord found = read().get(hash);
        return found == null || found.location().isEmpty()
                ? Optional.empty()
                : Optional.of(found.location());
    }

    synchronized void rest() throws IOException {
        file.rest();
    }

    private void compare() throws IOException {
        boolean torn = damaged || file.endsTorn();
        if (compared == boot && !torn) {
            return;
        }
        Map<ObjectHash, CacheName> there = there();
        forgetAllBut(there.keySet());
        for (CacheName name : there.values()) {
            if (entries.get(name.hash()) == null) {
                Inventory.copy(name, copies.resolve(name.fileName())).ifPresent(this::addUnproven);
            }
        }
        compared = boot;
        try {
            if (torn || hasUnseen()) {
                rewrite();
            } else if (file.isThere()) {
                append(IndexRecord.compared(boot), List.of());
            }
        } catch (IOException e) {
            // On a disk that takes no more files this is asked for so that some can go: the order
            // is known, and whoever opens the index next compares again.
            LOG.log(System.Logger.Level.DEBUG, () -> "An index file was not rewritten: " + e);
        }
    }

    private Map<ObjectHash, CacheName> there() throws IOException {
        Map<ObjectHash, CacheName> there = new HashMap<>();
        for (Path copy : Inventory.list(copies)) {
            CacheName.parse(copy.getFileName().toString())
                    .ifPresent(name -> there.put(name.hash(), name));
        }
        return there;
    }

    private void addUnproven(Inventory.Copy found) {
        put(new Entry(CopyRecord.unproven(found), boot));
    }

    private boolean hasUnseen() {
        boolean[] unseen = new boolean[1];
        entries.forEach(entry -> unseen[0] |= !entry.isSeen());
        return unseen[0];
    }

    /** Writes one record for each entry; its address is taken over from the file as it is. */
    private void rewrite() throws IOException {
        Map<ObjectHash, CopyRecord> before = read();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int count = 0;
        for (CopyRecord record : before.values()) {
            Entry entry = entries.get(record.name().hash());
            if (entry != null) {
                bytes.writeBytes(IndexRecord.published(record.asOf(entry, boot)));
                entry.see(true);
                count++;
            }
        }
        List<Entry> unnamed = new ArrayList<>();
        entries.forEach(
                entry -> {
                    if (!before.containsKey(entry.name().hash())) {
                        unnamed.add(entry);
                    }
                });
        for (Entry entry : unnamed) {
            bytes.writeBytes(IndexRecord.published(CopyRecord.of(entry, boot)));
            entry.see(true);
        }
        if (compared == boot) {
            bytes.writeBytes(IndexRecord.compared(boot));
        }
        file.replace(bytes.toByteArray());
        records = count + unnamed.size();
        damaged = false;
    }

    /** The last published record of each copy in the file. */
    private Map<ObjectHash, CopyRecord> read() throws IOException {
        byte[] bytes = file.isThere() ? file.readAll() : new byte[0];
        Map<ObjectHash, CopyRecord> found = new LinkedHashMap<>();
        IndexRecord record = new IndexRecord(bytes);
        int at = 0;
        while (at < bytes.length) {
            boolean whole = record.moveTo(at);
            if (whole && record.kind() == IndexRecord.Kind.PUBLISHED) {
                found.put(record.hash(), record.copy());
            }
            at += whole ? record.length() : 1;
        }
        return found;
    }

    private void append(byte[] bytes, List<Entry> named) throws IOException {
        if (!file.append(bytes)) {
            entries.forEach(entry -> entry.see(false));
            records = 0;
            compared = 0;
            damaged = false;
        }
        named.forEach(entry -> entry.see(true));
        records += Math.max(1, named.size());
    }

    /** Takes over what records say; answers where the last whole one ends. */
    private int take(byte[] bytes) {
        IndexRecord record = new IndexRecord(bytes);
        int good = 0;
        int at = 0;
        while (at < bytes.length) {
            if (!record.moveTo(at)) {
                at++;
                continue;
            }
            damaged |= at > good;
            take(record);
            at += record.length();
            good = at;
        }
        return good;
    }

    private void take(IndexRecord record) {
        records++;
        switch (record.kind()) {
            case PUBLISHED -> merge(new Entry(record, boot));
            case CHECKED -> {
                Entry known = entries.get(record.hash());
                if (known != null) {
                    known.learn(record.accessed());
                    merge(known.checkedAs(record.inode(), record.checked(), record.boot() == boot));
                }
            }
            case ACCESSED -> {
                Entry known = entries.get(record.hash());
                if (known != null) {
                    known.learn(record.accessed());
                }
            }
            case COMPARED -> compared = record.boot();
        }
    }

    /** Keeps the entry that is known when it says the same: it may be trusted already. */
    private void merge(Entry entry) {
        Entry known = entries.same(entry);
        if (known != null && known.isSameFileAs(entry)) {
            known.learn(entry.accessed());
            known.see(true);
            return;
        }
        if (known != null) {
            entry.learn(known.accessed());
        }
        entry.see(true);
        put(entry);
    }

    private void put(Entry entry) {
        Entry before = entries.put(entry);
        if (before != null) {
            order.drop(before);
        }
        if (ordered) {
            order.add(entry);
        }
    }

    private void forgetUnseen() {
        List<Entry> unseen = new ArrayList<>();
        entries.forEach(
                entry -> {
                    if (!entry.isSeen()) {
                        unseen.add(entry);
                    }
                });
        unseen.forEach(this::forget);
    }

    private void forgetAllBut(Set<ObjectHash> there) {
        List<Entry> gone = new ArrayList<>();
        entries.forEach(
                entry -> {
                    if (!there.contains(entry.name().hash())) {
                        gone.add(entry);
                    }
                });
        gone.forEach(this::forget);
    }
}
