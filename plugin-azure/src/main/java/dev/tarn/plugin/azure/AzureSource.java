package dev.tarn.plugin.azure;

import com.azure.core.util.BinaryData;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The source of one write. Remembers its own failure, which would otherwise look like one of the
 * network: the HTTP client reads it in a thread of its own and takes a failure for the end.
 */
final class AzureSource {
    private final WriteSource source;
    private final AzureLocation target;
    private final Collection<InputStream> opened = new ConcurrentLinkedQueue<>();
    private volatile @Nullable IOException failure;

    AzureSource(WriteSource source, AzureLocation target) {
        this.source = source;
        this.target = target;
    }

    long length() {
        return source.length();
    }

    /** Is shown bytes of the source as they pass, in order. */
    @FunctionalInterface
    interface Passage {
        void pass(byte[] bytes, int offset, int length);
    }

    /** Something that reads the source. */
    @FunctionalInterface
    interface Reading<T> {
        T run() throws StorageException;
    }

    /**
     * Runs something that reads the source, and closes what it opened.
     *
     * @throws StorageException when the source could not be read, or as the call
     */
    <T> T during(Reading<T> call) throws StorageException {
        try {
            return call.run();
        } catch (StorageException e) {
            IOException own = failure;
            throw own == null ? e : unreadable(own);
        } finally {
            opened.forEach(AzureSource::closeQuietly);
            opened.clear();
        }
    }

    /**
     * A part of the source as a body.
     *
     * @param passage is shown the bytes as they are sent; null for none
     */
    BinaryData body(long offset, long length, @Nullable Passage passage) {
        return BinaryData.fromStream(new Opening(offset, length, passage), length);
    }

    /** Shows the whole source to something. */
    void pass(Passage passage) throws StorageException {
        byte[] buffer = new byte[128 * 1024];
        try (InputStream stream = new Part(source.open(0), 0, length(), passage)) {
            int read = stream.read(buffer);
            while (read >= 0) {
                read = stream.read(buffer);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private StorageException unreadable(IOException cause) {
        return StorageException.unavailable(
                "The bytes to write cannot be read (" + cause.getMessage() + ")",
                target.uri(),
                cause);
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // every byte that was wanted is read
        }
    }

    /** Opens the source when the first byte is wanted: a refused request needs none. */
    private final class Opening extends InputStream {
        private final long offset;
        private final long length;
        private final @Nullable Passage passage;
        private @Nullable InputStream stream;

        Opening(long offset, long length, @Nullable Passage passage) {
            this.offset = offset;
            this.length = length;
            this.passage = passage;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int start, int wanted) throws IOException {
            InputStream present = stream;
            if (present == null) {
                present = open();
                opened.add(present);
                stream = present;
            }
            return present.read(target, start, wanted);
        }

        private InputStream open() throws IOException {
            try {
                return new Part(source.open(offset), offset, length, passage);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }

    /** Bytes of one part, no more and no fewer. */
    private final class Part extends FilterInputStream {
        private final long end;
        private final @Nullable Passage passage;
        private long position;

        Part(InputStream stream, long offset, long length, @Nullable Passage passage) {
            super(stream);
            this.position = offset;
            this.end = offset + length;
            this.passage = passage;
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
            try {
                int read = in.read(target, offset, (int) Math.min(wanted, end - position));
                if (read < 0) {
                    throw new IOException(
                            "it ends after " + position + " of " + length() + " bytes");
                }
                position += read;
                if (passage != null) {
                    passage.pass(target, offset, read);
                }
                return read;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
