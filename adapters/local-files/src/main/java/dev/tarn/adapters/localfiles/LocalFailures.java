package dev.tarn.adapters.localfiles;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates the failures of the file system into the one exception. */
final class LocalFailures {
    private LocalFailures() {}

    static StorageException of(IOException cause, Path path, ObjectUri uri) {
        if (cause instanceof StorageException failure) {
            return failure;
        }
        if (cause instanceof NoSuchFileException || isUnderAFile(path)) {
            return missing(uri);
        }
        if (cause instanceof AccessDeniedException) {
            return new StorageException(
                    Kind.REFUSED, "The file system denies access", uri, null, cause);
        }
        if (cause instanceof ClosedByInterruptException) {
            return StorageException.unavailable("The calling thread was interrupted", uri, cause);
        }
        return StorageException.unavailable("The file system failed" + reason(cause), uri, cause);
    }

    static StorageException missing(ObjectUri uri) {
        return StorageException.of(Kind.OBJECT_MISSING, "There is no such file", uri);
    }

    static StorageException readOnly(ReadOnlyFileSystemException cause, ObjectUri uri) {
        return new StorageException(Kind.REFUSED, "The file system is read-only", uri, null, cause);
    }

    static StorageException conditionFailed(String what, ObjectUri uri) {
        return StorageException.of(Kind.CONDITION_FAILED, what, uri);
    }

    /**
     * Says whether a file lies where the path has a folder. Asked for, because the system tells it
     * only by a text in the user's language.
     */
    static boolean isUnderAFile(Path path) {
        Path parent = path.getParent();
        while (parent != null && !Files.exists(parent)) {
            parent = parent.getParent();
        }
        return parent != null && !Files.isDirectory(parent);
    }

    private static String reason(IOException cause) {
        @Nullable String reason =
                cause instanceof FileSystemException failure
                        ? failure.getReason()
                        : cause.getMessage();
        return Optional.ofNullable(reason).map(text -> " (" + text + ")").orElse("");
    }
}
