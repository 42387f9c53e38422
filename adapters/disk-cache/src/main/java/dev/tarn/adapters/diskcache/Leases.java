package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.MediaLease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The leases of this process: each a hard link in the process's own directory, whose path is what
 * the holder gets. A file with more than one link is leased, for every process to see, and its
 * content outlives even a replaced copy.
 */
final class Leases {
    private static final System.Logger LOG = System.getLogger(Leases.class.getPackageName());
    private static final String LINKS = "unix:nlink";

    private final CacheLayout layout;
    private final DirectoryLock lock;
    private final Space space;
    private final AtomicLong sequence = new AtomicLong();

    Leases(CacheLayout layout, DirectoryLock lock, Space space) {
        this.layout = layout;
        this.lock = lock;
        this.space = space;
    }

    /** Says whether somebody holds a file; under the directory's lock this stays so. */
    static boolean isLeased(Path file) throws IOException {
        return links(file) > 1;
    }

    /** The copy whose lease a link is; empty when it is no such link. */
    static Optional<CacheName> nameOf(Path link) {
        String text = link.getFileName().toString();
        return CacheName.parse(text.substring(text.indexOf('-') + 1));
    }

    /** What stands for a lease on a directory that cannot be written: the path of the copy. */
    static MediaLease unprotected(Path copy) {
        return new MediaLease() {
            @Override
            public Path path() {
                return copy;
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    /** Takes a lease; throws {@link NoSuchFileException} when the copy is gone. */
    MediaLease take(CacheName name, String owner, Set<MediaLease> open) throws IOException {
        Path link =
                layout.leases(owner).resolve(sequence.incrementAndGet() + "-" + name.fileName());
        lock.run(() -> Files.createLink(link, layout.copy(name)));
        Lease lease = new Lease(link, open);
        open.add(lease);
        return lease;
    }

    /**
     * Deletes the leases in the directory of an owner that is gone; under the directory's lock.
     *
     * @return the bytes of those that were the last link to their file
     */
    static long sweep(Path directory) throws IOException {
        long orphaned = 0;
        for (Path link : Inventory.list(directory)) {
            BasicFileAttributes file = Inventory.regularFile(link);
            if (nameOf(link).isPresent() && file != null) {
                orphaned += isLeased(link) ? 0 : file.size();
                Files.deleteIfExists(link);
            }
        }
        return orphaned;
    }

    /** Who holds how much, as part of a message; empty when nobody holds anything. */
    static String holders(CacheLayout layout, String self) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (Path directory : Inventory.list(layout.leases())) {
            int count = Inventory.list(directory).size();
            if (count > 0) {
                counts.put(directory.getFileName().toString(), count);
            }
        }
        List<String> texts = new ArrayList<>();
        counts.forEach(
                (owner, count) ->
                        texts.add(
                                (owner.equals(self)
                                                ? "this process"
                                                : "process " + Owner.process(owner))
                                        + " ("
                                        + count
                                        + (count == 1 ? " file)" : " files)")));
        return String.join(", ", texts);
    }

    static Set<MediaLease> newSet() {
        return ConcurrentHashMap.newKeySet();
    }

    private static int links(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, LINKS, LinkOption.NOFOLLOW_LINKS);
    }

    private void giveUp(Path link) throws IOException {
        try {
            long orphaned = links(link) == 1 ? Files.size(link) : 0;
            if (orphaned == 0) {
                Files.delete(link);
                return;
            }
            var unused =
                    space.change(
                            () -> {
                                Files.delete(link);
                                space.add(-orphaned);
                                return orphaned;
                            });
        } catch (NoSuchFileException e) {
            LOG.log(System.Logger.Level.DEBUG, "A lease was gone already", e);
        }
    }

    private final class Lease implements MediaLease {
        private final Path link;
        private final Set<MediaLease> open;
        private final AtomicBoolean closed = new AtomicBoolean();

        Lease(Path link, Set<MediaLease> open) {
            this.link = link;
            this.open = open;
        }

        @Override
        public Path path() {
            return link;
        }

        @Override
        public void close() {
            if (closed.getAndSet(true)) {
                return;
            }
            open.remove(this);
            try {
                lock.run(() -> giveUp(link));
            } catch (IOException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "A lease could not be given up before this process ends: " + link,
                        e);
            }
        }
    }
}
