package dev.tarn.adapters.localfiles;

import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Lets a file appear whole or not at all: written under a temporary name beside it, then linked
 * (only a new object) or moved into place (another version).
 *
 * <p>{@code CREATE} and {@code REPLACE} hold against every process. {@code IF_VERSION} compares and
 * moves under a lock of this JVM: file systems know no conditional move.
 */
final class Publication {
    private static final int LOCKS = 64;

    /** Writes the bytes to a file that does not exist yet. */
    @FunctionalInterface
    interface Filler {
        void fill(Path temporary) throws IOException;
    }

    private final InstantSource clock;
    private final Object[] locks = new Object[LOCKS];

    Publication(InstantSource clock) {
        this.clock = clock;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    /** Makes the file, in the given mode. */
    ObjectStat publish(LocalKey key, WriteMode mode, Filler filler) throws StorageException {
        Path target = key.path();
        Folders folders = new Folders();
        boolean published = false;
        try {
            check(key, target, mode);
            Path folder = parent(target);
            folders.make(folder, key);
            ObjectStat stat =
                    through(folder.resolve(TemporaryName.unique()), target, key, mode, filler);
            published = true;
            return stat;
        } catch (NoSuchFileException e) {
            throw StorageException.unavailable(
                    "The folder was removed while the file was written", key.uri(), e);
        } catch (IOException e) {
            throw LocalFailures.of(e, target, key.uri());
        } catch (ReadOnlyFileSystemException e) {
            throw LocalFailures.readOnly(e, key.uri());
        } finally {
            if (!published) {
                folders.takeBack();
            }
        }
    }

    /** Removes a file, not while it is being compared and replaced. */
    void remove(Path path) throws IOException {
        synchronized (lock(path)) {
            Files.deleteIfExists(path);
        }
    }

    private ObjectStat through(
            Path temporary, Path target, LocalKey key, WriteMode mode, Filler filler)
            throws IOException {
        try {
            filler.fill(temporary);
            // finer than the file system's own clock, so that two versions differ
            Files.setLastModifiedTime(temporary, FileTime.from(clock.instant()));
            ObjectStat stat = FileState.of(temporary).stat(key.uri());
            synchronized (lock(target)) {
                check(key, target, mode);
                if (mode.kind() == WriteMode.Kind.CREATE) {
                    create(temporary, target, key);
                } else {
                    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return stat;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void create(Path temporary, Path target, LocalKey key) throws IOException {
        try {
            link(temporary, target);
        } catch (FileAlreadyExistsException e) {
            throw LocalFailures.conditionFailed("The file exists already", key.uri());
        }
    }

    /** Some file systems have no hard links; there an empty file takes the name first. */
    private static void link(Path temporary, Path target) throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.createFile(target);
            boolean moved = false;
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
                moved = true;
            } finally {
                if (!moved) {
                    Files.deleteIfExists(target);
                }
            }
        }
    }

    private static void check(LocalKey key, Path target, WriteMode mode) throws IOException {
        Optional<FileState> present = present(target);
        if (present.filter(FileState::folder).isPresent()) {
            throw key.refused("A folder has this name, so no local file can have it");
        }
        if (mode.kind() == WriteMode.Kind.CREATE && present.isPresent()) {
            throw LocalFailures.conditionFailed("The file exists already", key.uri());
        }
        if (mode.kind() == WriteMode.Kind.IF_VERSION
                && !mode.version().equals(present.map(FileState::version))) {
            throw LocalFailures.conditionFailed(
                    "The file has another version than the one to be replaced", key.uri());
        }
    }

    private static Optional<FileState> present(Path target) throws IOException {
        try {
            return Optional.of(FileState.of(target));
        } catch (FileSystemException e) {
            if (e instanceof NoSuchFileException || LocalFailures.isUnderAFile(target)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Path parent(Path target) {
        Path parent = target.getParent();
        return parent == null ? target : parent;
    }

    private Object lock(Path path) {
        return locks[Math.floorMod(path.hashCode(), LOCKS)];
    }
}
