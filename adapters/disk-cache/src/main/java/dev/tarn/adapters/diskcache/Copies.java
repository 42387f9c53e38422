package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CachedMedia;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Finds copies. Every hand-out looks at the file itself: another process may have evicted it, or
 * put another in its place.
 */
final class Copies {
    private static final System.Logger LOG = System.getLogger(Copies.class.getPackageName());

    private final SharedDirectory directory;
    private final CacheLayout layout;
    private final Index index;

    Copies(SharedDirectory directory, Index index) {
        this.directory = directory;
        this.layout = directory.layout();
        this.index = index;
    }

    /** Looks for a copy, and notes whether there is any file in its place. */
    Found look(CacheName name) throws IOException {
        Path path = layout.copy(name);
        if (index.known(name) == null && Inventory.isAbsent(path)) {
            return new Found(name, path, null, true);
        }
        return new Found(name, path, find(name, path), false);
    }

    /** The entry of a copy that is there and whole; null when there is none. */
    @Nullable Entry find(CacheName name) throws IOException {
        return look(name).entry();
    }

    private @Nullable Entry find(CacheName name, Path path) throws IOException {
        Entry known = index.known(name);
        BasicFileAttributes file = Inventory.regularFile(path);
        if (file == null) {
            return null;
        }
        boolean isNews = known != null && Inventory.modified(file) > known.accessed();
        if (known != null && !isNews && (known.trusts(file) || isAsPublished(known, file))) {
            return known;
        }
        Entry entry = index.refreshed(name);
        if (entry != null && isNews) {
            // Another process used it, or put in its place a file that got the number of the old.
            entry.learn(Inventory.modified(file));
        }
        if (entry == null || entry.isUnproven() || entry.refuses(file)) {
            return null;
        }
        if (entry.trusts(file)) {
            return entry;
        }
        try {
            return verified(entry, file);
        } catch (IOException e) {
            if (Inventory.regularFile(path) == null) {
                return null; // another process evicted it just now
            }
            throw e;
        }
    }

    /** Trusts a file that was published since the machine was booted, without a further look. */
    private static boolean isAsPublished(Entry known, BasicFileAttributes file) {
        if (known.isUnproven()
                || !known.isOfThisBoot()
                || known.refuses(file)
                || known.inode() != Inventory.inode(file)) {
            return false;
        }
        known.trust(file);
        return true;
    }

    /** What is handed out for a found copy, whose access is noted. */
    CachedMedia handOut(Entry entry, InstantSource clock) {
        return handOut(entry, layout.copy(entry.name()), clock);
    }

    /** What is handed out for a found copy whose path is known, and whose access is noted. */
    CachedMedia handOut(Entry entry, Path path, InstantSource clock) {
        if (directory.health().isGood()) {
            directory.stamps().note(entry, clock);
        }
        directory.tally().served(entry.size());
        return media(entry, path);
    }

    /** What is handed out for a copy just published, whose file has its time already. */
    CachedMedia publish(Entry entry) {
        directory.tally().served(entry.size());
        return media(entry);
    }

    /** A copy as a value, whose look-up was counted already. */
    CachedMedia media(Entry entry) {
        return media(entry, layout.copy(entry.name()));
    }

    private static CachedMedia media(Entry entry, Path path) {
        return new CachedMedia(
                path, entry.size(), entry.version(), Stamps.instant(entry.checked()));
    }

    /**
     * Reads the file once when it may not be what was published: the machine was booted since, so
     * it may never have reached the disk, or it is another file.
     */
    private @Nullable Entry verified(Entry entry, BasicFileAttributes file) throws IOException {
        Path path = layout.copy(entry.name());
        long inode = TemporaryFile.inode(path);
        if (entry.isOfThisBoot() && entry.inode() == inode) {
            entry.trust(file);
            return entry;
        }
        synchronized (entry) {
            if (entry.trusts(file)) {
                return entry;
            }
            if (entry.refuses(file)) {
                return null;
            }
            if (ContentCheck.crc32cOf(path) != entry.crc32c()) {
                entry.refuse(file);
                LOG.log(
                        System.Logger.Level.WARNING,
                        "A cached file is damaged and will be fetched again: {0}",
                        path);
                return null;
            }
            entry.trust(file);
        }
        return remembered(entry, file, inode);
    }

    /** Notes that the file of a copy was read, and is whole. */
    void proved(Entry entry, BasicFileAttributes file) throws IOException {
        long inode = TemporaryFile.inode(layout.copy(entry.name()));
        entry.trust(file);
        if (!entry.isOfThisBoot() || entry.inode() != inode) {
            var unused = remembered(entry, file, inode);
        }
    }

    private Entry remembered(Entry entry, BasicFileAttributes file, long inode) {
        if (!directory.health().isGood()) {
            return entry;
        }
        try {
            Entry renewed = directory.lock().call(() -> index.recheck(entry, inode));
            renewed.trust(file);
            return renewed;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A check could not be recorded", e);
            return entry;
        }
    }
}
