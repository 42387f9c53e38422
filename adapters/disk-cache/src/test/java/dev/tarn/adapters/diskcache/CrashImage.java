package dev.tarn.adapters.diskcache;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/**
 * A directory as a kill leaves it: the same files, links and times, of which nobody holds a lock.
 */
final class CrashImage extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;
    private final Map<Object, Path> copied = new HashMap<>();

    private CrashImage(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    static void take(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new CrashImage(from, to));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
            throws IOException {
        Files.copy(directory, there(directory), StandardCopyOption.COPY_ATTRIBUTES);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Path link = copied.putIfAbsent(attributes.fileKey(), there(file));
        if (link == null) {
            Files.copy(file, there(file), StandardCopyOption.COPY_ATTRIBUTES);
        } else {
            Files.createLink(there(file), link);
        }
        return FileVisitResult.CONTINUE;
    }

    private Path there(Path path) {
        return to.resolve(from.relativize(path));
    }
}
