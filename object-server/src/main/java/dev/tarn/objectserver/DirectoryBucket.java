package dev.tarn.objectserver;

import dev.tarn.objectserver.store.BucketAccess;
import java.io.File;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the files below a directory the objects of a bucket. */
final class DirectoryBucket {

    private static final String DEFAULT_TYPE = "binary/octet-stream";

    private final ObjectServer server;
    private final BucketAccess access;

    DirectoryBucket(ObjectServer server, BucketAccess access) {
        this.server = server;
        this.access = access;
    }

    /** Adds what {@code NAME=DIR} says. */
    void add(String assignment) throws IOException {
        int equals = assignment.indexOf('=');
        if (equals <= 0) {
            throw new IllegalArgumentException("--directory takes NAME=DIR, not " + assignment);
        }
        String bucket = assignment.substring(0, equals);
        Path root = Path.of(assignment.substring(equals + 1));
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException("There is no directory " + root);
        }
        server.createBucket(bucket, access);
        for (Path file : filesBelow(root)) {
            String key = root.relativize(file).toString().replace(File.separatorChar, '/');
            String type = URLConnection.guessContentTypeFromName(key);
            server.put(bucket, key, file, Optional.ofNullable(type).orElse(DEFAULT_TYPE));
        }
    }

    private static List<Path> filesBelow(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
