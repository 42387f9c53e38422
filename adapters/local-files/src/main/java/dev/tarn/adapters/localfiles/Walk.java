package dev.tarn.adapters.localfiles;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the files under a prefix in the order of their keys, holding the names of the
 * present folder and those above it only. Used by one thread at a time.
 *
 * <p>Links are followed, to files and to folders, but for those that lead to a folder above
 * themselves.
 */
final class Walk {
    private static final System.Logger LOG = System.getLogger(Walk.class.getName());

    private final int window;
    private final String prefix;
    private final Deque<Opened> open = new ArrayDeque<>();
    private final @Nullable String after;
    private @Nullable String passed;

    /**
     * A walk from a key on.
     *
     * @param prefix how the keys begin; literal
     * @param after the key before the first one; null for all
     * @param window how many names of a folder are held at once
     * @throws IOException when the folder cannot be read
     */
    Walk(String prefix, @Nullable String after, int window) throws IOException {
        this.prefix = prefix;
        // what lies under a folder comes after the folder's own name
        this.after = after != null && after.endsWith("/") ? after + "\0" : after;
        this.window = window;
        String base = prefix.substring(0, prefix.lastIndexOf('/') + 1);
        Optional<Path> folder = LocalKey.folder(base);
        if (folder.isPresent()) {
            enter(folder.get(), base);
        }
    }

    /** Leaves out all keys that begin with a text. */
    void pass(String beginning) {
        passed = beginning;
    }

    /** The next key; null at the end. */
    @Nullable String next() throws IOException {
        while (!open.isEmpty()) {
            Opened level = open.element();
            String name = isPassed(level.prefix) ? null : level.next();
            if (name == null) {
                open.remove();
                continue;
            }
            String key = level.prefix + name;
            if (isPassed(key)) {
                continue;
            }
            if (!name.endsWith("/")) {
                return key;
            }
            Path folder = level.folder.resolve(name.substring(0, name.length() - 1));
            if (!leadsUp(folder)) {
                enter(folder, key);
            }
        }
        return null;
    }

    private boolean isPassed(String key) {
        return passed != null && key.startsWith(passed);
    }

    private void enter(Path folder, String key) throws IOException {
        String beginning = prefix.length() > key.length() ? prefix.substring(key.length()) : "";
        String start =
                after != null && after.startsWith(key) ? after.substring(key.length()) : null;
        open.push(new Opened(folder, key, new FolderWindow(folder, beginning, window), start));
    }

    private boolean leadsUp(Path folder) throws IOException {
        if (!Files.isSymbolicLink(folder)) {
            return false;
        }
        Path real = folder.toRealPath();
        for (Opened level : open) {
            if (level.folder.toRealPath().startsWith(real)) {
                LOG.log(Level.DEBUG, "Not followed, it leads to a folder above: {0}", folder);
                return true;
            }
        }
        return false;
    }

    /** A folder on the way and what is left of it. */
    private final class Opened {
        private final Path folder;
        private final String prefix;
        private final FolderWindow names;
        private Iterator<String> loaded = List.<String>of().iterator();
        private @Nullable String last;
        private boolean more = true;

        Opened(Path folder, String prefix, FolderWindow names, @Nullable String start) {
            this.folder = folder;
            this.prefix = prefix;
            this.names = names;
            this.last = start;
        }

        @Nullable String next() throws IOException {
            if (!loaded.hasNext() && more) {
                List<String> page = load();
                more = page.size() == window;
                loaded = page.iterator();
            }
            if (!loaded.hasNext()) {
                return null;
            }
            last = loaded.next();
            return last;
        }

        private List<String> load() throws IOException {
            try {
                return names.namesAfter(last);
            } catch (NoSuchFileException | NotDirectoryException e) {
                return List.of();
            }
        }
    }
}
