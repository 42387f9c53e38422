package dev.tarn.adapters.diskcache;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What lies in the directory at one moment: the truth that ledger and index are derived from. Files
 * with names that Tarn does not give are not seen, and no symbolic link is followed.
 *
 * @param copies the published copies
 * @param temporaries the files on their way in
 * @param orphaned the bytes of leased files that are no copy any more
 */
record Inventory(List<Copy> copies, List<Temporary> temporaries, long orphaned) {
    private static final String INODE = "ino=";

    private static final LinkOption[] AS_IT_IS = {LinkOption.NOFOLLOW_LINKS};

    /** No file has it. */
    static final long NO_INODE = -1;

    /**
     * A published copy.
     *
     * @param name its name
     * @param size its length in bytes
     * @param modified its file's time, in microseconds since 1970
     */
    record Copy(CacheName name, long size, long modified) {}

    /**
     * A file on its way in.
     *
     * @param path where it lies
     * @param owner whose it is
     * @param size its length in bytes
     */
    record Temporary(Path path, String owner, long size) {}

    static Inventory take(CacheLayout layout) throws IOException {
        List<Copy> copies = new ArrayList<>();
        List<Temporary> temporaries = new ArrayList<>();
        for (int shard = 0; shard < CacheLayout.SHARDS; shard++) {
            for (Path file : list(layout.shard(shard))) {
                BasicFileAttributes attributes = regularFile(file);
                String name = file.getFileName().toString();
                if (attributes == null) {
                    continue;
                }
                CacheName.parse(name)
                        .ifPresent(
                                parsed ->
                                        copies.add(
                                                new Copy(
                                                        parsed,
                                                        attributes.size(),
                                                        modified(attributes))));
            }
        }
        for (Path owner : list(layout.temporaries())) {
            for (Path file : list(owner)) {
                BasicFileAttributes attributes = regularFile(file);
                if (attributes != null) {
                    temporaries.add(
                            new Temporary(file, owner.getFileName().toString(), attributes.size()));
                }
            }
        }
        return new Inventory(copies, temporaries, orphanedBytes(layout));
    }

    /** The sum of the lengths of all that is or was a copy, each file once. */
    long copyBytes() {
        long sum = orphaned;
        for (Copy copy : copies) {
            sum += copy.size();
        }
        return sum;
    }

    /** The sum of all lengths, each file once. */
    long bytes() {
        long sum = copyBytes();
        for (Temporary temporary : temporaries) {
            sum += temporary.size();
        }
        return sum;
    }

    static long modified(BasicFileAttributes file) {
        return file.lastModifiedTime().to(TimeUnit.MICROSECONDS);
    }

    /**
     * The number of a file's inode, as its key tells it, which spares a second look at the file; a
     * number of no file where keys have another form.
     */
    static long inode(BasicFileAttributes file) {
        String key = String.valueOf(file.fileKey());
        int at = key.lastIndexOf(INODE);
        if (at < 0 || !key.endsWith(")")) {
            return NO_INODE;
        }
        try {
            return Long.parseLong(key, at + INODE.length(), key.length() - 1, 10);
        } catch (NumberFormatException e) {
            return NO_INODE;
        }
    }

    /** The attributes of a regular file; null when it is gone or something else. */
    static @Nullable BasicFileAttributes regularFile(Path file) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, AS_IT_IS);
            return attributes.isRegularFile() ? attributes : null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /**
     * Says at little cost, and without an exception, that there is surely no such file, or none
     * that can be reached.
     */
    static boolean isAbsent(Path file) {
        return !file.toFile().exists();
    }

    /** What is there of a copy; empty when it is gone or something else. */
    static Optional<Copy> copy(CacheName name, Path file) throws IOException {
        BasicFileAttributes found = regularFile(file);
        return found == null
                ? Optional.empty()
                : Optional.of(new Copy(name, found.size(), modified(found)));
    }

    /** What a directory holds; nothing when it is none. */
    static List<Path> list(Path directory) throws IOException {
        if (Files.isSymbolicLink(directory)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(files::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files;
    }

    private static long orphanedBytes(CacheLayout layout) throws IOException {
        long sum = 0;
        Set<Object> seen = new HashSet<>();
        for (Path owner : list(layout.leases())) {
            for (Path link : list(owner)) {
                BasicFileAttributes leased = regularFile(link);
                Optional<CacheName> name = Leases.nameOf(link);
                if (leased == null || name.isEmpty()) {
                    continue;
                }
                BasicFileAttributes copy = regularFile(layout.copy(name.get()));
                boolean same = copy != null && leased.fileKey().equals(copy.fileKey());
                if (!same && seen.add(leased.fileKey())) {
                    sum += leased.size();
                }
            }
        }
        return sum;
    }
}
