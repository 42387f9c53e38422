package dev.tarn.interop.spine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What lies in a cache directory, seen from outside. */
final class CacheFiles {
    private final Path root;

    CacheFiles(Path cacheDirectory) {
        this.root = cacheDirectory.resolve("tarn");
    }

    private record Seen(Path path, Object inode, long bytes) {}

    /**
     * The bytes of copies and temporaries that were there at one instant, each inode once. A walk
     * takes time, in which one file may go and another come: what is gone when the walk has ended
     * is not counted, so the sum is never more than there really was.
     */
    long mediaBytes() throws IOException {
        Set<Object> counted = new HashSet<>();
        long sum = 0;
        for (Seen file : media()) {
            if (file.inode().equals(inode(file.path())) && counted.add(file.inode())) {
                sum += file.bytes();
            }
        }
        return sum;
    }

    long mediaCount() throws IOException {
        return files(root.resolve("objects")).size();
    }

    void assertNoTemporaries() throws IOException {
        assertThat(files(root.resolve("objects")))
                .extracting(file -> file.path().getFileName().toString())
                .noneMatch(name -> name.startsWith("."));
    }

    private List<Seen> media() throws IOException {
        List<Seen> all = files(root.resolve("objects"));
        all.addAll(files(root.resolve("leases")));
        return all;
    }

    private static Object inode(Path path) throws IOException {
        try {
            return Files.getAttribute(path, "unix:ino");
        } catch (NoSuchFileException e) {
            return "gone";
        }
    }

    private static List<Seen> files(Path below) throws IOException {
        List<Seen> found = new ArrayList<>();
        if (Files.notExists(below)) {
            return found;
        }
        Files.walkFileTree(
                below,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Object inode = inode(file);
                        if (attributes.isRegularFile() && !inode.equals("gone")) {
                            found.add(new Seen(file, inode, attributes.size()));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) {
                        return FileVisitResult.CONTINUE;
                    }
                });
        return found;
    }
}
