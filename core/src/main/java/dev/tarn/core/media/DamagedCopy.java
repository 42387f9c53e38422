package dev.tarn.core.media;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A cached file that is not what was once stored in it.
 *
 * @param path the file
 * @param location the address of the object, without credentials; empty when nobody knows it
 * @param what what is wrong with it
 * @param fate what became of it
 */
public record DamagedCopy(Path path, Optional<String> location, String what, Fate fate) {
    /** What can become of a damaged file. */
    public enum Fate {
        /** It was deleted, and is fetched again when it is next needed. */
        DELETED,
        /** A lease holds it; it is not handed out any more, and goes when it is next fetched. */
        LEASED,
        /** It is left as it is: nothing was to be changed, or it cannot even be read. */
        LEFT
    }
}
