package dev.tarn.plugin.gcs;

import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one write, no more and no fewer than announced. Remembers its own failure, which
 * would otherwise look like one of the network, and sums up what it gave.
 */
final class GcsSource extends FilterInputStream {
    private final long length;
    private final CRC32C sum = new CRC32C();
    private long position;
    private @Nullable IOException failure;

    private GcsSource(WriteSource source) throws IOException {
        super(source.open(0));
        this.length = source.length();
    }

    /**
     * Opens a source.
     *
     * @throws StorageException when it cannot be opened
     */
    static GcsSource open(WriteSource source, ObjectUri target) throws StorageException {
        try {
            return new GcsSource(source);
        } catch (IOException e) {
            throw unreadable(target, e);
        }
    }

    /** The failure to read, when there was one. */
    Optional<StorageException> failure(ObjectUri target) {
        return Optional.ofNullable(failure).map(e -> unreadable(target, e));
    }

    /** The sum of the bytes given so far. */
    Checksum checksum() {
        byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
        return Checksum.of(ChecksumAlgorithm.CRC32C, value);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        if (position == length) {
            return -1;
        }
        try {
            int read = in.read(target, offset, (int) Math.min(wanted, length - position));
            if (read < 0) {
                throw new IOException("it ends after " + position + " of " + length + " bytes");
            }
            sum.update(target, offset, read);
            position += read;
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

    @Override
    public long skip(long bytes) {
        return 0;
    }

    private static StorageException unreadable(ObjectUri target, IOException failure) {
        return new StorageException(
                StorageException.Kind.UNAVAILABLE,
                "The bytes to write cannot be read (" + failure.getMessage() + ")",
                target,
                null,
                failure);
    }
}
