package dev.tarn.testkit;

import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Takes the bytes of a write in, as a store does. */
final class Sources {
    private static final int PIECE_BYTES = 64 * 1024;

    private Sources() {}

    static byte[] readFully(WriteRequest request) throws StorageException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE_BYTES];
        try (InputStream in = request.source().open(0)) {
            int read = in.read(piece);
            while (read >= 0) {
                request.cancellation().throwIfCancelled();
                bytes.write(piece, 0, read);
                read = in.read(piece);
            }
        } catch (IOException e) {
            throw StorageException.unavailable("The source broke off", request.uri(), e);
        }
        if (bytes.size() != request.source().length()) {
            throw StorageException.unavailable(
                    "The source gave "
                            + bytes.size()
                            + " of "
                            + request.source().length()
                            + " bytes",
                    request.uri(),
                    null);
        }
        return bytes.toByteArray();
    }
}
