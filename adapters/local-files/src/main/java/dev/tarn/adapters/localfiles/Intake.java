package dev.tarn.adapters.localfiles;

import dev.tarn.spi.Checksum;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.RunningChecksum;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Takes the bytes of a write in, and counts and sums them. */
final class Intake {
    private static final int PIECE = 128 * 1024;

    private final WriteRequest request;

    Intake(WriteRequest request) {
        this.request = request;
    }

    /**
     * Copies the whole source.
     *
     * @throws StorageException when the source fails, or is not what was announced
     * @throws IOException when the target fails
     */
    void copyTo(OutputStream target) throws IOException {
        WriteSource source = request.source();
        Optional<RunningChecksum> sum =
                request.checksum().map(Checksum::algorithm).map(RunningChecksum::of);
        byte[] piece = new byte[PIECE];
        long count = 0;
        try (InputStream bytes = open(source)) {
            int read = read(bytes, piece);
            while (read >= 0) {
                request.cancellation().throwIfCancelled();
                count += read;
                int length = read;
                sum.ifPresent(running -> running.update(piece, 0, length));
                target.write(piece, 0, read);
                read = read(bytes, piece);
            }
        }
        if (count != source.length()) {
            throw corrupt("The source ended after " + count + " of " + source.length() + " bytes");
        }
        if (sum.isPresent() && !request.checksum().equals(sum.map(RunningChecksum::result))) {
            throw corrupt("The bytes have another checksum than the one given");
        }
    }

    private InputStream open(WriteSource source) throws StorageException {
        try {
            return source.open(0);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private int read(InputStream bytes, byte[] piece) throws StorageException {
        try {
            return bytes.read(piece);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private StorageException broken(IOException cause) {
        return cause instanceof StorageException failure
                ? failure
                : StorageException.unavailable(
                        "The bytes to be written could not be read", request.uri(), cause);
    }

    private StorageException corrupt(String what) {
        ObjectUri uri = request.uri();
        return StorageException.of(StorageException.Kind.CORRUPT, what, uri);
    }
}
