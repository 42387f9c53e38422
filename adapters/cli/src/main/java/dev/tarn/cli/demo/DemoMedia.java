package dev.tarn.cli.demo;

import dev.tarn.core.media.MediaType;
import dev.tarn.core.media.MediaTypes;
import dev.tarn.objectserver.ObjectServer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Real pictures and a video, from the JARs that come with the distribution for this. */
final class DemoMedia {
    private static final String README =
            "Neither image nor video: left out unless it is asked for.\n";

    private final ObjectServer server;
    private final String bucket;
    private int pictures;
    private int videos;
    private long bytes;

    private DemoMedia(ObjectServer server, String bucket) {
        this.server = server;
        this.bucket = bucket;
    }

    /**
     * Fills a bucket.
     *
     * @param folder where the JARs lie
     * @throws IOException when there are none
     */
    static DemoMedia upload(Path folder, ObjectServer server, String bucket) throws IOException {
        DemoMedia media = new DemoMedia(server, bucket);
        for (Path jar : jars(folder)) {
            media.upload(jar);
        }
        if (media.pictures + media.videos == 0) {
            throw new FileNotFoundException(
                    "the pictures of the demonstration are not in " + folder);
        }
        server.put(bucket, "README.txt", README.getBytes(StandardCharsets.UTF_8), "text/plain");
        return media;
    }

    /** How many pictures there are. */
    int pictures() {
        return pictures;
    }

    /** How many videos there are. */
    int videos() {
        return videos;
    }

    /** How many bytes they have together. */
    long bytes() {
        return bytes;
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private void upload(Path jar) throws IOException {
        try (ZipFile archive = new ZipFile(jar.toFile())) {
            for (ZipEntry entry :
                    (Iterable<ZipEntry>) archive.stream().map(ZipEntry.class::cast)::iterator) {
                Optional<MediaType> type = type(entry.getName());
                if (type.isPresent()) {
                    upload(archive, entry, type.get());
                }
            }
        }
    }

    private void upload(ZipFile archive, ZipEntry entry, MediaType type) throws IOException {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        byte[] content;
        try (InputStream stream = archive.getInputStream(entry)) {
            content = stream.readAllBytes();
        }
        String guess = URLConnection.guessContentTypeFromName(name);
        server.put(
                bucket,
                type.name().toLowerCase(Locale.ROOT) + "s/" + name,
                content,
                guess == null ? "application/octet-stream" : guess);
        bytes += content.length;
        switch (type) {
            case IMAGE -> pictures++;
            case VIDEO -> videos++;
        }
    }

    private static Optional<MediaType> type(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return MediaTypes.byExtension(extension);
    }
}
