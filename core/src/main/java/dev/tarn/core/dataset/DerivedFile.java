package dev.tarn.core.dataset;

import dev.tarn.core.media.MediaReference;
import java.nio.file.Files;

/** A file that was derived from a sample's media in an earlier run. */
final class DerivedFile {
    private DerivedFile() {}

    /**
     * Whether it can still be where it was written: a folder of this machine is asked; a store is
     * not, since that would be a request for each.
     */
    static boolean mayBeThere(String filepath) {
        return !(MediaReference.ofSample(filepath) instanceof MediaReference.Local local)
                || Files.exists(local.path());
    }
}
