package dev.tarn.adapters.localfiles;

import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** The folders that a new file needs, taken back when the file does not come about. */
final class Folders {
    private static final System.Logger LOG = System.getLogger(Folders.class.getName());

    private final Deque<Path> made = new ArrayDeque<>();

    /**
     * Makes what is missing of a folder.
     *
     * @throws StorageException of kind {@code REFUSED} when a file is in the way
     */
    void make(Path folder, LocalKey key) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        Path present = folder;
        while (present != null && !Files.exists(present)) {
            missing.push(present);
            present = present.getParent();
        }
        if (present != null && !Files.isDirectory(present)) {
            throw key.refused("A local file cannot lie under another file, " + present);
        }
        for (Path path : missing) {
            try {
                Files.createDirectory(path);
                made.push(path);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(path)) {
                    throw key.refused("A local file cannot lie under another file, " + path);
                }
            }
        }
    }

    /** Removes the folders it made, as far as nobody else has put anything there. */
    void takeBack() {
        for (Path path : made) {
            try {
                Files.delete(path);
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "A folder stays, others may use it: {0}", path);
                return;
            }
        }
    }
}
