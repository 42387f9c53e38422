package dev.tarn.spi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Where the bytes of a write come from: of known length and readable again from any offset, so that
 * a part can be sent once more.
 *
 * @since 0.1
 */
public interface WriteSource {
    /**
     * The number of bytes.
     *
     * @return the length in bytes
     */
    long length();

    /**
     * Opens the bytes from an offset on.
     *
     * @param offset the first byte, 0 to {@link #length()}
     * @return a new stream; closed by whoever opened it
     * @throws IOException when the source cannot be read
     */
    InputStream open(long offset) throws IOException;

    /**
     * A source in memory.
     *
     * @param bytes the bytes, not copied
     * @return the source
     */
    static WriteSource of(byte[] bytes) {
        return new WriteSource() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open(long offset) {
                int from = Math.toIntExact(offset);
                return new ByteArrayInputStream(bytes, from, bytes.length - from);
            }
        };
    }
}
