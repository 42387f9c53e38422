package dev.tarn.adapters.sqlite;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Unpacks SQLite's library for this system once, for a launcher that names its folder in the system
 * property {@code org.sqlite.lib.path}. Without, each process finds out what system it runs on,
 * which starts another process, and unpacks and compares the library for itself.
 */
final class NativeLibrary {
    private NativeLibrary() {}

    /**
     * Puts the library into a folder, in place of one that is there.
     *
     * @param arguments the folder
     * @throws IOException when it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        unpack(Path.of(arguments[0]));
    }

    /** Unpacks the library; nobody ever sees a part of it. */
    static Path unpack(Path folder) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        Path file = folder.resolve(name);
        Path unpacked = Files.createTempFile(folder, name, ".new");
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream library =
                requireNonNull(
                        SQLiteJDBCLoader.class.getResourceAsStream(resource),
                        "SQLite has no library for this system")) {
            Files.copy(library, unpacked, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(
                    unpacked,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unpacked);
        }
    }
}
