package dev.tarn.adapters.diskcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says whether other processes may have published copies, so that a process on its own does not
 * look at all index files again and again. The directory of owners changes when a process comes or
 * goes.
 */
final class Neighbours {
    /** Coarser than the times of any file system. */
    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path owners;
    private @Nullable FileTime changed;
    private long changeSeen;
    private long looked;
    private boolean alone;

    Neighbours(Path owners) {
        this.owners = owners;
    }

    /** Under the directory's lock; who gets true looks at what they did. */
    boolean mayHavePublished() throws IOException {
        long now = System.nanoTime();
        FileTime last = lastChange();
        boolean isFirst = changed == null;
        boolean isOther = isFirst || !last.equals(changed);
        if (!isOther && (alone || now - looked < PATIENCE_NANOS)) {
            return false;
        }
        if (isOther) {
            changed = last;
            changeSeen = now;
        }
        looked = now;
        alone = now - changeSeen > SETTLED_NANOS && Inventory.list(owners).size() <= 1;
        return true;
    }

    private FileTime lastChange() throws IOException {
        try {
            return Files.readAttributes(
                            owners, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .lastModifiedTime();
        } catch (NoSuchFileException e) {
            return FileTime.fromMillis(0);
        }
    }
}
