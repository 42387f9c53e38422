package dev.tarn.core.storage;

import dev.tarn.core.transfer.Retries;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import dev.tarn.spi.WriteRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Writes single objects, and repeats what is worth repeating. After a lost reply the object that
 * forbids the repetition may be the one just written, which is no failure then.
 */
public final class ObjectWrite {
    private final Retries retries;

    /**
     * Writes.
     *
     * @param retries repeats a call that failed
     */
    public ObjectWrite(Retries retries) {
        this.retries = retries;
    }

    /**
     * Writes an object.
     *
     * @param storage where
     * @param request what
     * @param same whether an object that is there has the bytes that are to be written
     * @return what the store knows of it
     * @throws StorageException when it cannot be written; of kind {@link Kind#CONDITION_FAILED}
     *     when another object is there and the mode of the request forbids to replace it
     * @throws IOException when the thread was interrupted; its flag is set
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public ObjectStat write(Storage storage, WriteRequest request, Predicate<ObjectStat> same)
            throws IOException {
        AtomicInteger attempts = new AtomicInteger();
        try {
            return retries.call(
                    storage.identity(request.uri()),
                    request.cancellation(),
                    () -> {
                        attempts.incrementAndGet();
                        return storage.write(request);
                    });
        } catch (StorageException e) {
            if (e.kind() == Kind.CONDITION_FAILED && attempts.get() > 1) {
                ObjectStat there = stat(storage, request.uri(), request.cancellation());
                if (same.test(there)) {
                    return there;
                }
            }
            throw e;
        }
    }

    /**
     * What a store knows of an object.
     *
     * @param storage where
     * @param uri which
     * @param cancellation ends the call
     * @return its answer
     * @throws StorageException when it does not tell
     * @throws IOException when the thread was interrupted; its flag is set
     */
    public ObjectStat stat(Storage storage, ObjectUri uri, Cancellation cancellation)
            throws IOException {
        StatRequest request = new StatRequest(uri, cancellation);
        return retries.call(storage.identity(uri), cancellation, () -> storage.stat(request));
    }
}
