package dev.tarn.adapters.diskcache;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One of the append-only files of the index, and how far this process has read it.
 *
 * <p>Read without a lock; appended to and rewritten under the directory's lock. A file that another
 * process rewrote is read again from its beginning.
 */
final class IndexShard {
    private static final int SMALL = 64;
    private static final int ATTEMPTS = 100;

    private final Path file;
    private final CacheAccess access;
    private @Nullable Object fileKey;
    private long position;
    private int lines;

    IndexShard(Path file, CacheAccess access) {
        this.file = file;
        this.access = access;
    }

    /** Hands over the lines that were added since the last time. */
    synchronized void readOn(Consumer<IndexLine> reader) throws IOException {
        for (int attempt = 1; true; attempt++) {
            try {
                readWhatGrew(reader);
                return;
            } catch (EOFException e) {
                // Another process put a shorter file in its place since it was looked at.
                startOver(null);
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void readWhatGrew(Consumer<IndexLine> reader) throws IOException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            startOver(null);
            return;
        }
        if (!now.isRegularFile()) {
            return;
        }
        if (fileKey == null || !fileKey.equals(now.fileKey()) || now.size() < position) {
            startOver(now.fileKey());
        }
        if (now.size() > position) {
            read(now.size(), reader);
        }
    }

    /** How many lines were seen in the file. */
    synchronized int lines() {
        return lines;
    }

    synchronized void append(List<IndexLine> added) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(file);
            access.createFile(file);
        }
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(out.length());
            out.write(encode(added));
        }
    }

    /**
     * Rewrites the file when most of its lines are of no use: of copies that are no more, or old.
     */
    synchronized void compact(Set<CacheName> living) throws IOException {
        if (lines <= 2 * living.size() + SMALL) {
            return;
        }
        startOver(null);
        Map<CacheName, IndexLine> published = new LinkedHashMap<>();
        Map<CacheName, IndexLine> accessed = new LinkedHashMap<>();
        readOn(
                line ->
                        (line instanceof IndexLine.Published ? published : accessed)
                                .put(line.name(), line));
        List<IndexLine> kept = new ArrayList<>(published.values());
        kept.addAll(accessed.values());
        kept.removeIf(line -> !living.contains(line.name()));
        replace(encode(kept));
    }

    private void replace(byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        access.createFile(fresh);
        try (RandomAccessFile out = new RandomAccessFile(fresh.toFile(), "rw")) {
            out.write(content);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        startOver(null);
    }

    private void startOver(@Nullable Object newKey) {
        fileKey = newKey;
        position = 0;
        lines = 0;
    }

    private void read(long end, Consumer<IndexLine> reader) throws IOException {
        byte[] bytes = new byte[(int) Math.min(end - position, Integer.MAX_VALUE - SMALL)];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(position);
            in.readFully(bytes);
        }
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            if (i > start) {
                lines++;
                IndexLine.parse(new String(bytes, start, i - start, StandardCharsets.UTF_8))
                        .ifPresent(reader);
            }
            start = i + 1;
        }
        position += start;
    }

    private static byte[] encode(List<IndexLine> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (IndexLine line : lines) {
            out.writeBytes(line.encode().getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
