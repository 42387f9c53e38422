package dev.tarn.plugin.s3;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.RunningChecksum;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The source of one write. Remembers its own failure, which would otherwise look like one of the
 * network, and sums up each byte once however often it is read.
 */
final class S3Source {
    private static final Logger LOG = System.getLogger(S3Source.class.getName());

    private final List<Part> opened = new ArrayList<>();
    private final WriteSource source;
    private final ObjectUri target;
    private final @Nullable RunningChecksum sum;
    private long summed;
    private @Nullable IOException failure;

    S3Source(WriteSource source, ObjectUri target, @Nullable RunningChecksum sum) {
        this.source = source;
        this.target = target;
        this.sum = sum;
    }

    long length() {
        return source.length();
    }

    /** A part of the source as the SDK wants it; read more than once when it is signed. */
    RequestBody body(long offset, long length, String contentType) {
        return RequestBody.fromContentProvider(() -> open(offset, length), length, contentType);
    }

    /**
     * Makes a call that sends a {@link #body}, and closes the streams it was read from: the SDK
     * leaves them open.
     *
     * @throws StorageException when the source could not be read
     */
    <T> T during(Supplier<T> call) throws StorageException {
        try {
            return call.get();
        } catch (RuntimeException e) {
            if (failure == null) {
                throw e;
            }
            throw new StorageException(
                    StorageException.Kind.UNAVAILABLE,
                    "The bytes to write cannot be read (" + failure.getMessage() + ")",
                    target,
                    null,
                    failure);
        } finally {
            opened.forEach(Part::closeQuietly);
            opened.clear();
        }
    }

    private InputStream open(long offset, long length) {
        try {
            Part part = new Part(source.open(offset), offset, length);
            opened.add(part);
            return part;
        } catch (IOException e) {
            failure = e;
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of one part, no more and no fewer. */
    private final class Part extends FilterInputStream {
        private final long end;
        private long position;

        Part(InputStream stream, long offset, long length) {
            super(stream);
            this.position = offset;
            this.end = offset + length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            if (position == end) {
                return -1;
            }
            int read = readSome(target, offset, (int) Math.min(wanted, end - position));
            if (sum != null && position + read > summed) {
                int known = (int) Math.max(0, summed - position);
                sum.update(target, offset + known, read - known);
                summed = position + read;
            }
            position += read;
            return read;
        }

        private int readSome(byte[] target, int offset, int wanted) throws IOException {
            try {
                int read = in.read(target, offset, wanted);
                if (read < 0) {
                    throw new IOException(
                            "it ends after " + position + " of " + source.length() + " bytes");
                }
                return read;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        void closeQuietly() {
            try {
                close();
            } catch (IOException e) {
                LOG.log(Logger.Level.DEBUG, "A source that was read does not close", e);
            }
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public long skip(long bytes) {
            return 0;
        }
    }
}
