package dev.tarn.adapters.diskcache;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the evictor must know of a file, found in one call of the system.
 *
 * @param isRegular whether it is a file at all
 * @param links how many names it has
 * @param size its length in bytes
 * @param modified its time, in microseconds since 1970
 */
record LinkedFile(boolean isRegular, int links, long size, long modified) {
    private static final String ATTRIBUTES = "unix:nlink,size,lastModifiedTime,isRegularFile";

    /** Looks at a file; throws {@link java.nio.file.NoSuchFileException} when it is gone. */
    static LinkedFile look(Path file) throws IOException {
        Map<String, Object> found =
                Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        FileTime modified = (FileTime) requireNonNull(found.get("lastModifiedTime"));
        return new LinkedFile(
                (Boolean) requireNonNull(found.get("isRegularFile")),
                (Integer) requireNonNull(found.get("nlink")),
                (Long) requireNonNull(found.get("size")),
                modified.to(TimeUnit.MICROSECONDS));
    }
}
