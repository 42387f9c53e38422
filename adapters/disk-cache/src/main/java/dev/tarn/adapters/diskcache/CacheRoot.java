package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.MediaException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds or makes the directory of the cache, and refuses one that others could tamper with.
 *
 * @param layout where things lie
 * @param access with which rights things are made
 */
record CacheRoot(CacheLayout layout, CacheAccess access) {
    private static final int STICKY = 01000;

    static CacheRoot open(Path cacheDir) throws MediaException {
        try {
            createParents(cacheDir.toAbsolutePath());
        } catch (FileAlreadyExistsException e) {
            throw refusal(e.getFile() + " is not a directory", e);
        } catch (IOException e) {
            throw DiskTrouble.of(e, "make " + cacheDir, cacheDir.toAbsolutePath(), 0);
        }
        try {
            return inside(cacheDir.toRealPath());
        } catch (IOException e) {
            throw DiskTrouble.of(e, "open " + cacheDir, cacheDir.toAbsolutePath(), 0);
        }
    }

    private static CacheRoot inside(Path cacheDir) throws IOException {
        PosixFileAttributes parent = Files.readAttributes(cacheDir, PosixFileAttributes.class);
        int mode = (Integer) Files.getAttribute(cacheDir, "unix:mode");
        if (isWorldWritable(parent) && (mode & STICKY) == 0) {
            throw refusal("Everybody may write to " + cacheDir, null);
        }
        CacheLayout layout = new CacheLayout(cacheDir.resolve("tarn"));
        boolean forGroup =
                parent.permissions().contains(PosixFilePermission.GROUP_WRITE)
                        && !isWorldWritable(parent);
        CacheAccess wanted = forGroup ? CacheAccess.ofGroup(parent.group()) : CacheAccess.ofOwner();
        if (Files.notExists(layout.root(), LinkOption.NOFOLLOW_LINKS)) {
            wanted.createDirectory(layout.root());
        }
        CacheRoot root = new CacheRoot(layout, accessOf(layout.root()));
        CacheFormat.check(root);
        return root;
    }

    private static CacheAccess accessOf(Path root) throws IOException {
        PosixFileAttributes found =
                Files.readAttributes(root, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isDirectory()) {
            throw refusal(root + " is not a directory", null);
        }
        if (isWorldWritable(found)) {
            throw refusal("Everybody may write to " + root, null);
        }
        if (found.permissions().contains(PosixFilePermission.GROUP_WRITE)) {
            return CacheAccess.ofGroup(found.group());
        }
        if (!found.owner().equals(CurrentUser.principal())) {
            throw refusal(root + " belongs to another user: " + found.owner().getName(), null);
        }
        return CacheAccess.ofOwner();
    }

    private static void createParents(Path directory) throws IOException {
        Set<PosixFilePermission> rights = PosixFilePermissions.fromString("rwx------");
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(rights));
        }
    }

    private static boolean isWorldWritable(PosixFileAttributes directory) {
        return directory.permissions().contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static MediaException refusal(String what, @Nullable Throwable cause) {
        return new MediaException(
                MediaException.Kind.DIRECTORY,
                what
                        + ", so it cannot hold the media cache: change it, or set cache_dir to a"
                        + " directory of your own",
                cause);
    }
}
