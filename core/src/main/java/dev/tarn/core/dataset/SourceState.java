package dev.tarn.core.dataset;

import dev.tarn.core.cache.MediaCache;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SourceStat;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The state of a sample's media by which a later change shows: of an object the version that it was
 * listed with, or that its store names when it is asked; of a local file its size and when it was
 * modified.
 *
 * @param media asks about objects
 * @param asking whether stores are asked about objects that were listed
 */
record SourceState(MediaCache media, boolean asking) {
    /** What is known without asking; of a local file nothing is. */
    static Optional<ObjectVersion> listed(Sample sample) {
        return sample.source().flatMap(SourceStat::version);
    }

    Optional<ObjectVersion> of(Sample sample, MediaReference reference, Cancellation cancellation)
            throws IOException {
        if (reference instanceof MediaReference.Local local) {
            return Optional.of(of(local.path()));
        }
        return asking
                ? media.stat((MediaReference.Remote) reference, cancellation).version()
                : listed(sample);
    }

    /** The state of a file of this machine. */
    static ObjectVersion of(Path file) throws IOException {
        BasicFileAttributes state = attributes(file);
        if (!state.isRegularFile()) {
            // to open a pipe would wait for its writer, and nothing would end that
            throw new FileSystemException(
                    file.toString(), null, "a folder or a device, where a file is needed");
        }
        long modified = state.lastModifiedTime().to(TimeUnit.MICROSECONDS);
        return ObjectVersion.of(state.size() + "-" + modified);
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(
                    file.toString(), null, "this user has no permission to reach it");
        }
    }
}
