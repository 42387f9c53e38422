package dev.tarn.spi;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/**
 * An object's bytes on their way, with what the store said about the object in the same response.
 *
 * <p>The bytes are those stored: never inflated, never cut. A body that ends before its announced
 * length, or breaks off, is a {@link StorageException} of kind {@link
 * StorageException.Kind#UNAVAILABLE} at the read that meets it, so a truncated answer cannot pass
 * for a short object. Read by one thread; closed by any, which ends a blocked read within a second.
 *
 * @since 0.1
 */
public final class Content implements ReadResult {
    private static final int COPY_BYTES = 128 * 1024;

    private final ObjectStat stat;
    private final long length;
    private final Body body;

    private Content(ObjectStat stat, long length, Body body) {
        this.stat = requireNonNull(stat, "stat is null");
        this.length = length;
        this.body = requireNonNull(body, "body is null");
    }

    /**
     * Bytes of a known number.
     *
     * @param stat what the response said about the whole object
     * @param length how many bytes follow, at least 0
     * @param stream the bytes; closed with this content
     * @return the content
     */
    public static Content of(ObjectStat stat, long length, InputStream stream) {
        if (length < 0) {
            throw new IllegalArgumentException("A length is never negative: " + length);
        }
        return new Content(stat, length, new Body(stat.uri(), length, stream));
    }

    /**
     * Bytes whose number the store did not announce; the end of the stream is the end of the
     * object.
     *
     * @param stat what the response said about the whole object
     * @param stream the bytes; closed with this content
     * @return the content
     */
    public static Content ofUnknownLength(ObjectStat stat, InputStream stream) {
        return new Content(stat, -1, new Body(stat.uri(), -1, stream));
    }

    /**
     * What the response said about the object. The size is the whole object's, even when only a
     * range was asked for.
     *
     * @return the stat
     */
    public ObjectStat stat() {
        return stat;
    }

    /**
     * How many bytes this answer holds.
     *
     * @return the number of bytes; empty when the store did not announce it
     */
    public OptionalLong length() {
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /**
     * The bytes. Every failure of the returned stream is a {@link StorageException}, or a {@link
     * CancellationException} when the request was cancelled.
     *
     * @return the one stream of this content; closing it closes the content
     */
    public InputStream stream() {
        return body;
    }

    /**
     * Reads what is left into a channel.
     *
     * @param target takes the bytes; not closed. Its failures are passed on as they are, told apart
     *     from the store's by not being a {@link StorageException}
     * @param buffer carries the bytes, so that one buffer serves many calls; its content is lost.
     *     One with an array is filled without a further copy
     * @return the number of bytes written
     * @throws StorageException when the body ends early or breaks off
     * @throws IOException when the target fails
     * @throws IllegalArgumentException when the buffer has no room
     */
    public long transferTo(WritableByteChannel target, ByteBuffer buffer) throws IOException {
        if (buffer.capacity() == 0) {
            throw new IllegalArgumentException("A buffer without room carries no bytes");
        }
        byte[] array =
                buffer.hasArray()
                        ? buffer.array()
                        : new byte[Math.min(buffer.capacity(), COPY_BYTES)];
        ByteBuffer view = buffer.hasArray() ? buffer : ByteBuffer.wrap(array);
        int start = buffer.hasArray() ? buffer.arrayOffset() : 0;
        long written = 0;
        int read = body.read(array, start, view.capacity());
        while (read >= 0) {
            view.clear().limit(read);
            while (view.hasRemaining()) {
                written += target.write(view);
            }
            read = body.read(array, start, view.capacity());
        }
        return written;
    }

    /**
     * The same content with its stream wrapped, for decorators that meter bytes or set the context
     * class loader.
     *
     * @param wrapped reads from {@link #stream()} and closes it
     * @return the new content; this one must not be used any more
     */
    public Content withStream(InputStream wrapped) {
        return new Content(stat, length, new Body(stat.uri(), length, wrapped));
    }

    /**
     * This content, whose reads throw once they are no longer wanted: for bytes that do not block.
     *
     * @param cancellation the request's
     * @return the content
     */
    public Content endedBy(Cancellation cancellation) {
        return withStream(new WantedStream(stream(), cancellation));
    }

    @Override
    public void close() {
        body.close();
    }

    @Override
    public String toString() {
        return "content of " + stat;
    }

    /**
     * Counts, so that an early end is told, and turns whatever a library throws into the one
     * exception.
     */
    private static final class Body extends InputStream {
        private final ObjectUri uri;
        private final long length;
        private final InputStream stream;
        private long count;
        private volatile boolean closed;

        Body(ObjectUri uri, long length, InputStream stream) {
            this.uri = uri;
            this.length = length;
            this.stream = requireNonNull(stream, "stream is null");
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            if (wanted == 0) {
                return 0;
            }
            if (length >= 0 && count == length) {
                return -1;
            }
            int allowed = length < 0 ? wanted : (int) Math.min(wanted, length - count);
            int read = readSome(target, offset, allowed);
            if (read < 0 && length >= 0) {
                throw StorageException.unavailable(
                        "The body ended after " + count + " of " + length + " bytes", uri, null);
            }
            count += Math.max(0, read);
            return read;
        }

        private int readSome(byte[] target, int offset, int allowed) throws StorageException {
            try {
                return stream.read(target, offset, allowed);
            } catch (StorageException e) {
                throw e;
            } catch (IOException e) {
                throw StorageException.unavailable(
                        "The body broke off after " + count + " bytes", uri, e);
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException e) {
                // Streams of the JDK fail so when another thread closes them during a read.
                if (!closed) {
                    throw e;
                }
                throw StorageException.unavailable(
                        "The body was closed after " + count + " bytes", uri, e);
            }
        }

        @Override
        public int available() throws IOException {
            return stream.available();
        }

        @Override
        public void close() {
            closed = true;
            try {
                stream.close();
            } catch (IOException e) {
                // the bytes that were wanted are read, or given up; a connection that fails to
                // close is of no use to anyone
            }
        }
    }
}
