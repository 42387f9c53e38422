package dev.tarn.core.output;

import dev.tarn.core.media.MediaException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells, after a write failed, whether a folder of this machine takes nothing any more: its disk is
 * full, read-only or failing, or a quota is used up. It is found out by writing a file as large,
 * which is deleted at once, because exceptions carry no error number, and their texts differ by
 * system and language.
 */
final class FolderTrouble {
    private FolderTrouble() {}

    /**
     * Looks.
     *
     * @param folder where things go; need not be there yet
     * @param bytes how many were to be written
     * @return what every other file would meet too; empty when it was trouble of one file, or a
     *     place that is not ours to write, since folders below may be
     */
    static Optional<MediaException> of(Path folder, int bytes) {
        if (Thread.currentThread().isInterrupted()) {
            return Optional.empty();
        }
        Path there = existing(folder);
        try {
            if (!Files.isDirectory(there)) {
                return Optional.of(trouble(folder, there + " is not a folder", null));
            }
            Path probe = Files.createTempFile(there, ".tarn-", ".tmp");
            try {
                Files.write(probe, new byte[bytes]);
            } finally {
                Files.deleteIfExists(probe);
            }
            return Optional.empty();
        } catch (AccessDeniedException | ClosedByInterruptException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(trouble(folder, reason(e, there), e));
        }
    }

    private static Path existing(Path folder) {
        Path path = folder;
        while (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    private static String reason(IOException failure, Path there) {
        String reason =
                failure instanceof FileSystemException known
                        ? known.getReason()
                        : failure.getMessage();
        return reason == null ? "no file can be made in " + there : reason;
    }

    private static MediaException trouble(Path folder, String why, @Nullable IOException cause) {
        return new MediaException(
                MediaException.Kind.DISK,
                "Nothing more can be written to the output location "
                        + folder
                        + " ("
                        + why
                        + "): mend that, or name another one; what was written stays",
                cause);
    }
}
