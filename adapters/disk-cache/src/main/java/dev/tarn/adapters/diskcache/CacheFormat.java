package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.MediaException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of the layout, in a file of its own, so that an older Tarn keeps its hands off. */
final class CacheFormat {
    static final int CURRENT = 3;

    /** Differs in the heads of index files alone, which are made anew from the copies. */
    private static final int BEFORE = 2;

    private static final Pattern FORM = Pattern.compile("tarn media cache ([0-9]{1,9})\n");

    private CacheFormat() {}

    /** Reads the version, or writes it where there is none; one thread of a process at a time. */
    static synchronized void check(CacheRoot root) throws IOException {
        Path file = root.layout().format();
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            write(root, file);
            return;
        }
        Matcher matcher = FORM.matcher(text);
        int number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        if (number == BEFORE) {
            write(root, file);
        } else if (number != CURRENT) {
            String found = matcher.matches() ? "format " + number : "no known format";
            throw new MediaException(
                    MediaException.Kind.DIRECTORY,
                    root.layout().root()
                            + " has "
                            + found
                            + ", this Tarn knows format "
                            + CURRENT
                            + ": use the Tarn that made it, delete the directory, or set cache_dir"
                            + " to another place",
                    null);
        }
    }

    /** Written aside under a name of its own: others may be opening the same new directory. */
    private static void write(CacheRoot root, Path file) throws IOException {
        Path fresh = file.resolveSibling("format-" + UUID.randomUUID() + ".new");
        try {
            try (OutputStream out = Channels.newOutputStream(root.access().createNew(fresh))) {
                out.write(
                        ("tarn media cache " + CURRENT + "\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
