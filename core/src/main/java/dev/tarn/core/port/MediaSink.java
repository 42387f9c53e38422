package dev.tarn.core.port;

import dev.tarn.core.media.MediaException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Takes the bytes of a media file on its way into the cache.
 *
 * <p>Written in order by one thread through {@link #write(ByteBuffer)}, or in parts by several
 * through {@link #write(ByteBuffer, long)}, not both. Every failure is a {@link MediaException}.
 */
public interface MediaSink extends WritableByteChannel {
    /**
     * Writes the next bytes.
     *
     * @param bytes what to write; consumed whole
     * @return how many bytes were written
     * @throws MediaException when the disk is in trouble, or no room is left for more bytes of
     *     unknown number
     */
    @Override
    int write(ByteBuffer bytes) throws MediaException;

    /**
     * Writes bytes at a place in the file. Safe for use by many threads.
     *
     * @param bytes what to write; consumed whole
     * @param position where in the file, in bytes from its beginning
     * @throws MediaException when the disk is in trouble, or the place lies beyond the announced
     *     size
     */
    void write(ByteBuffer bytes, long position) throws MediaException;

    /** Ends writing; the file stays with its admission. Harmless when called again. */
    @Override
    void close();
}
