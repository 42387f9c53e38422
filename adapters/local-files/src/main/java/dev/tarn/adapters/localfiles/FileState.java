package dev.tarn.adapters.localfiles;

import static java.util.Objects.requireNonNull;

import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the file system says about a file, symbolic links followed.
 *
 * @param regular whether it is a file with bytes
 * @param folder whether it is a folder
 * @param size its size in bytes
 * @param modified when it was last written
 * @param inode its number on its disk; 0 where there are none
 */
record FileState(boolean regular, boolean folder, long size, FileTime modified, long inode) {
    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    static FileState of(Path path) throws IOException {
        if (!UNIX) {
            BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class);
            return new FileState(
                    basic.isRegularFile(),
                    basic.isDirectory(),
                    basic.size(),
                    basic.lastModifiedTime(),
                    0);
        }
        Map<String, Object> unix =
                Files.readAttributes(
                        path, "unix:isRegularFile,isDirectory,size,lastModifiedTime,ino");
        return new FileState(
                value(unix, "isRegularFile", Boolean.class),
                value(unix, "isDirectory", Boolean.class),
                value(unix, "size", Long.class),
                value(unix, "lastModifiedTime", FileTime.class),
                value(unix, "ino", Long.class));
    }

    /** Time, size and number together: a file put in place of another has another number. */
    ObjectVersion version() {
        return ObjectVersion.of(
                Long.toHexString(modified.to(TimeUnit.NANOSECONDS))
                        + '-'
                        + Long.toHexString(size)
                        + '-'
                        + Long.toHexString(inode));
    }

    ObjectStat stat(ObjectUri uri) {
        return ObjectStat.of(uri)
                .withSize(size)
                .withVersion(version())
                .withModified(modified.toInstant());
    }

    private static <T> T value(Map<String, Object> attributes, String name, Class<T> type) {
        return type.cast(requireNonNull(attributes.get(name), name));
    }
}
