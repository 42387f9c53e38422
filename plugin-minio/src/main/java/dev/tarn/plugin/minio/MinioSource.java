package dev.tarn.plugin.minio;

import dev.tarn.signing.PayloadHash;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.RunningChecksum;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The source of one write. Remembers its own failure, which would otherwise look like one of the
 * network, and sums up each byte once however often it is read.
 */
final class MinioSource {
    private final WriteSource source;
    private final ObjectUri target;
    private final @Nullable RunningChecksum sum;
    private final boolean signed;
    private final Cancellation cancellation;
    private long summed;
    private @Nullable IOException failure;

    /**
     * Wraps a source.
     *
     * @param sum takes a sum over all bytes; null when none is wanted
     * @param signed whether the signature must cover the bytes, which are then read twice
     */
    MinioSource(
            WriteSource source,
            ObjectUri target,
            @Nullable RunningChecksum sum,
            boolean signed,
            Cancellation cancellation) {
        this.source = source;
        this.target = target;
        this.sum = sum;
        this.signed = signed;
        this.cancellation = cancellation;
    }

    long length() {
        return source.length();
    }

    /**
     * A part of the source as the body of a request.
     *
     * @throws StorageException when the source cannot be read
     */
    MinioPayload part(long offset, long length) throws StorageException {
        String hash = signed ? hash(offset, length) : PayloadHash.UNSIGNED;
        return new Part(offset, length, hash);
    }

    /** The failure of a request that sent a {@link #part}: its own, or that of the source. */
    StorageException failure(StorageException ofRequest) {
        return failure == null ? ofRequest : unreadable(failure);
    }

    private String hash(long offset, long length) throws StorageException {
        RunningChecksum sha256 = RunningChecksum.of(ChecksumAlgorithm.SHA256);
        byte[] chunk = new byte[64 * 1024];
        try (InputStream bytes = new Bytes(source.open(offset), offset, length)) {
            int read = bytes.read(chunk);
            while (read >= 0) {
                cancellation.throwIfCancelled();
                sha256.update(chunk, 0, read);
                read = bytes.read(chunk);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return sha256.result().hex();
    }

    private StorageException unreadable(IOException why) {
        return new StorageException(
                StorageException.Kind.UNAVAILABLE,
                "The bytes to write cannot be read (" + why.getMessage() + ")",
                target,
                null,
                why);
    }

    /** A part that can be sent. */
    private final class Part implements MinioPayload {
        private final long offset;
        private final long length;
        private final String hash;

        Part(long offset, long length, String hash) {
            this.offset = offset;
            this.length = length;
            this.hash = hash;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public String hash() {
            return hash;
        }

        @Override
        public InputStream open() throws IOException {
            try {
                return new Bytes(source.open(offset), offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }

    /** Bytes of one part, no more and no fewer. */
    private final class Bytes extends FilterInputStream {
        private final long end;
        private long position;

        Bytes(InputStream stream, long offset, long length) {
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

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }
    }
}
