package dev.tarn.core.transfer;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Content;
import dev.tarn.spi.Purpose;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * Finds the size of an object whose store did not tell it with the bytes: asks for it alone, and
 * where that does not tell it either, reads the object to its end and counts.
 *
 * @param object which object
 * @param retries repeats what is worth repeating
 * @param cancellation ends pauses and transfers
 */
record SizeSearch(RemoteObject object, Retries retries, Cancellation cancellation) {
    private static final int PIECE = 64 << 10;

    /** Has it that the size is known. */
    void run(SeenObject seen) throws IOException {
        if (!seen.hasSize()) {
            ask(seen);
        }
        if (!seen.hasSize()) {
            seen.endsAt(retries.call(object.identity(), cancellation, () -> count(seen)));
        }
    }

    /** A store that refuses to tell of an object may still give it. */
    private void ask(SeenObject seen) throws IOException {
        StatRequest request = new StatRequest(object.uri(), cancellation);
        try {
            seen.told(
                    retries.call(
                            object.identity(), cancellation, () -> object.storage().stat(request)));
        } catch (StorageException e) {
            if (e.kind() != StorageException.Kind.REFUSED) {
                throw e;
            }
        }
    }

    private long count(SeenObject seen) throws IOException {
        ReadRequest request =
                ReadRequest.whole(object.uri())
                        .withCondition(seen.condition())
                        .withPurpose(Purpose.PARTIAL)
                        .withCancellation(cancellation);
        try (ReadResult result = object.storage().read(request)) {
            if (!(result instanceof Content content)) {
                throw StorageException.of(
                        StorageException.Kind.REFUSED,
                        "The store says 'not modified' where bytes were asked for",
                        object.uri());
            }
            seen.told(content.stat());
            OptionalLong told = seen.size().isPresent() ? seen.size() : content.length();
            return told.isPresent() ? told.getAsLong() : bytesOf(content);
        }
    }

    private static long bytesOf(Content content) throws IOException {
        byte[] piece = new byte[PIECE];
        long count = 0;
        int read = content.stream().read(piece);
        while (read >= 0) {
            count += read;
            read = content.stream().read(piece);
        }
        return count;
    }
}
