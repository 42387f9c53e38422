package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;

/**
 * Turns a failed write into one message. What is wrong is found by looking at the disk: exceptions
 * carry no error number, and their texts differ by system and language.
 */
final class DiskTrouble {
    private static final long HARDLY_ANY = 1L << 20;

    private DiskTrouble() {}

    /**
     * Translates a failure.
     *
     * @param doing what could not be done, as the end of "could not …"
     * @param directory a directory of the cache that exists, or should
     * @param wanted how many bytes were to be written
     */
    static MediaException of(IOException failure, String doing, Path directory, long wanted) {
        if (failure instanceof MediaException known) {
            return known;
        }
        if (failure instanceof NotDirectoryException && failure.getMessage() != null) {
            return new MediaException(
                    MediaException.Kind.DIRECTORY,
                    "The media cache could not " + doing + ": " + noDirectory(failure.getMessage()),
                    failure);
        }
        boolean isDirectory = Files.isDirectory(existing(directory));
        return new MediaException(
                isDirectory ? MediaException.Kind.DISK : MediaException.Kind.DIRECTORY,
                "The media cache could not " + doing + ": " + reason(directory, wanted),
                failure);
    }

    /**
     * Says whether a failed write looks as if the disk had bytes, but no more files to give:
     * nothing tells the number that are left.
     */
    static boolean mayLackFiles(IOException failure, Path directory, long wanted) {
        return !(failure instanceof MediaException)
                && !(failure instanceof NotDirectoryException)
                && Files.isDirectory(directory)
                && Files.isWritable(directory)
                && hasRoom(directory, wanted);
    }

    static boolean hasRoom(Path directory, long wanted) {
        return directory.toFile().getUsableSpace() >= Math.max(HARDLY_ANY, wanted);
    }

    private static String reason(Path directory, long wanted) {
        Path there = existing(directory);
        if (!Files.isDirectory(there)) {
            return noDirectory(there.toString());
        }
        if (!Files.isWritable(there)) {
            return permits(there)
                    ? there
                            + " lies on a read-only file system: mount it writable, or set"
                            + " cache_dir to another disk"
                    : there
                            + " must not be written by this user: change its permissions, or set"
                            + " cache_dir to another place";
        }
        if (!hasRoom(there, wanted)) {
            return "the disk of "
                    + there
                    + " is full: make room on it, lower cache_size_bytes, or set cache_dir to"
                    + " another disk";
        }
        return "the disk of "
                + there
                + " failed, or a quota or its number of files is used up: check it, or set"
                + " cache_dir to another disk";
    }

    private static String noDirectory(String path) {
        return path + " is not a directory: remove it, or set cache_dir to another place";
    }

    private static Path existing(Path directory) {
        Path path = directory;
        while (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    /** Says whether the permissions allow writing, so that something else must forbid it. */
    private static boolean permits(Path directory) {
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(directory, PosixFileAttributes.class);
            String user = System.getProperty("user.name", "");
            return user.equals("root")
                    || (attributes.owner().getName().equals(user)
                            && attributes.permissions().contains(PosixFilePermission.OWNER_WRITE));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
