package dev.tarn.adapters.diskcache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes directories and files with the rights they should have: private (0700, 0600), or shared by
 * a group (02770, 0660).
 */
final class CacheAccess {
    private static final Set<PosixFilePermission> PRIVATE_DIRECTORY =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> PRIVATE_FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> GROUP_FILE =
            PosixFilePermissions.fromString("rw-rw----");
    private static final int GROUP_DIRECTORY_MODE = 02770;

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PRIVATE_FILE);
    private static final Set<OpenOption> NEW =
            Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);

    /** Whose directory it is; null when it is private. */
    private final @Nullable GroupPrincipal group;

    private CacheAccess(@Nullable GroupPrincipal group) {
        this.group = group;
    }

    static CacheAccess ofOwner() {
        return new CacheAccess(null);
    }

    static CacheAccess ofGroup(GroupPrincipal group) {
        return new CacheAccess(group);
    }

    boolean isShared() {
        return group != null;
    }

    /** Makes a directory unless there is one; a symbolic link in its place is refused. */
    void createDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PRIVATE_DIRECTORY));
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            throw new NotDirectoryException(directory.toString());
        }
        if (group != null) {
            giveToGroup(directory, group);
            Files.setAttribute(directory, "unix:mode", GROUP_DIRECTORY_MODE);
        }
    }

    /** Makes an empty file; when another process was quicker, its file stays. */
    void createFile(Path file) throws IOException {
        try {
            createNew(file).close();
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }

    /** Makes a file that must not exist, and opens it for writing. */
    FileChannel createNew(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, NEW, PRIVATE);
        if (group == null) {
            return channel;
        }
        try {
            giveToGroup(file, group);
            Files.setPosixFilePermissions(file, GROUP_FILE);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static void giveToGroup(Path path, GroupPrincipal group) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(
                        path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (!view.readAttributes().group().equals(group)) {
            view.setGroup(group);
        }
    }
}
