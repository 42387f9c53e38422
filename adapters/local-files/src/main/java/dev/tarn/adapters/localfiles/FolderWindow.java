package dev.tarn.adapters.localfiles;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The next names of a folder in the order of keys, a bounded number at a time: file systems give
 * names in no order, and a folder may hold more than memory should.
 *
 * <p>A folder sorts as its name with a slash, because so begin the keys under it: {@code a-b} comes
 * before {@code a/b}.
 */
final class FolderWindow {
    private static final System.Logger LOG = System.getLogger(FolderWindow.class.getName());
    private static final Comparator<String> ORDER = Utf8Order::compare;

    private final Path folder;
    private final String beginning;
    private final int most;

    /**
     * A view of a folder.
     *
     * @param folder where to look
     * @param beginning how the names of interest begin
     * @param most how many names are kept at once
     */
    FolderWindow(Path folder, String beginning, int most) {
        this.folder = folder;
        this.beginning = beginning;
        this.most = most;
    }

    /**
     * The first names after one.
     *
     * @param after the name before them; null for the beginning. A folder's keys may begin before
     *     it and go on after it: such a folder is among them
     * @return the names in order, folders with a slash at their end; fewer than the most when no
     *     more follow
     * @throws IOException when the folder or something in it cannot be read
     */
    List<String> namesAfter(@Nullable String after) throws IOException {
        PriorityQueue<String> smallest = new PriorityQueue<>(ORDER.reversed());
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path path : all) {
                String name = name(path);
                if (name != null && mayCount(name, after, smallest)) {
                    add(path, name, after, smallest);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        List<String> names = new ArrayList<>(smallest);
        names.sort(ORDER);
        return names;
    }

    /** What can be said before the file system is asked whether it is a folder. */
    private boolean mayCount(String name, @Nullable String after, PriorityQueue<String> smallest) {
        boolean late = after == null || isAfter(name + "/", after);
        boolean early = smallest.size() < most || ORDER.compare(name, largest(smallest)) < 0;
        return late && early;
    }

    private void add(Path path, String name, @Nullable String after, PriorityQueue<String> smallest)
            throws IOException {
        FileState state = state(path);
        if (state == null || !(state.regular() || state.folder())) {
            return;
        }
        String sorted = state.folder() ? name + "/" : name;
        if (after == null || isAfter(sorted, after)) {
            smallest.add(sorted);
            if (smallest.size() > most) {
                smallest.remove();
            }
        }
    }

    private static boolean isAfter(String sorted, String after) {
        return ORDER.compare(sorted, after) > 0
                || (sorted.endsWith("/")
                        && after.length() > sorted.length()
                        && after.startsWith(sorted));
    }

    private static String largest(PriorityQueue<String> smallest) {
        String largest = smallest.peek();
        return largest == null ? "" : largest;
    }

    /** The name as text; null when it is of no interest or is no text. */
    private @Nullable String name(Path path) {
        Path last = path.getFileName();
        String name = last == null ? "" : last.toString();
        if (!name.startsWith(beginning) || TemporaryName.is(name)) {
            return null;
        }
        if (name.indexOf('\ufffd') >= 0 && !folder.resolve(name).equals(path)) {
            LOG.log(Level.WARNING, "Left out, its name is not UTF-8: {0}", path);
            return null;
        }
        return name;
    }

    /** Null for links that lead nowhere and files that have just gone. */
    private static @Nullable FileState state(Path path) throws IOException {
        try {
            return FileState.of(path);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            LOG.log(Level.DEBUG, "Left out, it leads nowhere: {0}", path);
            return null;
        }
    }
}
