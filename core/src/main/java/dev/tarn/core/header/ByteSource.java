package dev.tarn.core.header;

import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Where bytes of one version of a file come from; every read is one request or system call. */
public interface ByteSource {
    /**
     * Reads bytes.
     *
     * @param position the first byte
     * @param length how many, at least 1
     * @return the bytes; fewer only where the file ends, none beyond its end
     * @throws IOException when they cannot be had
     */
    byte[] read(long position, int length) throws IOException;

    /**
     * The length of the whole file.
     *
     * @return the bytes; empty while it is not known
     */
    OptionalLong size();

    /**
     * The store's mark for the state that is read.
     *
     * @return the version; empty when there is none, and before the first read
     */
    Optional<ObjectVersion> version();
}
