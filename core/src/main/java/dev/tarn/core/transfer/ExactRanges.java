package dev.tarn.core.transfer;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.Purpose;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StorageException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads ranges of one version of an object, each just as long as asked for and by one request.
 * Where a store gives no ranges, the whole object is asked for and given up behind the last byte
 * wanted, as long as that is near its beginning.
 *
 * <p>The first answer says which version is read: a later one of another version is a failure of
 * kind {@link StorageException.Kind#CONDITION_FAILED}. Used by one thread.
 */
public final class ExactRanges {
    /** So far in a range may end that is read from the whole object. */
    private static final long NEAR = 1 << 20;

    private final RemoteObject object;
    private final Retries retries;
    private final Cancellation cancellation;
    private final SeenObject seen;
    private boolean withoutRanges;

    /**
     * Prepares to read; asks for nothing yet.
     *
     * @param object what, and from where
     * @param retries repeats what is worth repeating
     * @param cancellation ends pauses and transfers
     */
    public ExactRanges(RemoteObject object, Retries retries, Cancellation cancellation) {
        this.object = object;
        this.retries = retries;
        this.cancellation = cancellation;
        this.seen = new SeenObject(object.uri());
    }

    /**
     * The object's size.
     *
     * @return the size in bytes; empty while neither the store nor the end of the bytes told it
     */
    public OptionalLong size() {
        return seen.size();
    }

    /**
     * What the first answer said about the object.
     *
     * @return the stat; empty before the first read
     */
    public Optional<ObjectStat> stat() {
        return seen.isSeen() ? Optional.of(seen.stat()) : Optional.empty();
    }

    /**
     * Reads a range.
     *
     * @param position the first byte
     * @param length how many, at least 1
     * @return the bytes; fewer only where the object ends
     * @throws StorageException when the store does not give them, or the object has changed
     * @throws IOException when the thread was interrupted; its flag is set
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public byte[] read(long position, int length) throws IOException {
        return retries.call(object.identity(), cancellation, () -> attempt(position, length));
    }

    private byte[] attempt(long position, int length) throws IOException {
        if (!withoutRanges) {
            try {
                return range(position, length);
            } catch (StorageException e) {
                if (e.kind() != StorageException.Kind.REFUSED
                        || !mayTakeTheWhole(position, length)) {
                    throw e;
                }
            }
        }
        byte[] bytes = fromTheWhole(position, length);
        withoutRanges = true;
        return bytes;
    }

    /**
     * Who refuses the first bytes before anything was given refuses the object, which any store can
     * begin to send.
     */
    private boolean mayTakeTheWhole(long position, int length) {
        return (position > 0 || seen.isSeen()) && position + length <= NEAR;
    }

    private byte[] range(long position, int length) throws IOException {
        try (Content content = answer(request().withRange(ByteRange.of(position, length)))) {
            seen.answered(content.stat());
            requireRange(content, position, length);
            byte[] bytes = content.stream().readNBytes(length);
            settle(position, length, bytes.length);
            return bytes;
        }
    }

    /** An answer of another length is of another range, such as the whole object. */
    private void requireRange(Content content, long position, int length) throws StorageException {
        long most = length;
        if (seen.hasSize()) {
            most = Math.max(0, Math.min(length, seen.size().getAsLong() - position));
        }
        long sent = content.length().orElse(most);
        if (sent > most || (seen.hasSize() && sent != most)) {
            throw unavailable(
                    "The store sent " + sent + " bytes where " + most + " were asked for");
        }
    }

    private byte[] fromTheWhole(long position, int length) throws IOException {
        if (position + length > NEAR) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED,
                    "The store gives no ranges, and byte " + position + " is far into the object",
                    object.uri());
        }
        try (Content content = answer(request())) {
            seen.answered(content.stat());
            try {
                content.stream().skipNBytes(position);
            } catch (EOFException e) {
                return new byte[0];
            }
            byte[] bytes = content.stream().readNBytes(length);
            settle(position, length, bytes.length);
            return bytes;
        }
    }

    /** Fewer bytes than asked for are all there are, or the store broke its word. */
    private void settle(long position, int length, int count) throws StorageException {
        if (count == length) {
            return;
        }
        long end = position + count;
        if (end > Math.max(position, seen.size().orElse(end))) {
            throw unavailable("The store sent bytes from beyond the end of the object");
        }
        if (count > 0 || position == 0) {
            seen.endsAt(end);
        }
        if (end < seen.size().orElse(end)) {
            throw unavailable("The store sent " + count + " bytes for a range of " + length);
        }
    }

    private ReadRequest request() {
        return ReadRequest.whole(object.uri())
                .withCondition(seen.condition())
                .withPurpose(Purpose.PARTIAL)
                .withCancellation(cancellation);
    }

    private Content answer(ReadRequest request) throws IOException {
        try {
            ReadResult result = object.storage().read(request);
            if (result instanceof Content content) {
                return content;
            }
        } catch (StorageException e) {
            throw e.kind() == StorageException.Kind.CONDITION_FAILED ? seen.changed(e) : e;
        }
        throw unavailable("The store says 'not modified' where bytes were asked for");
    }

    private StorageException unavailable(String what) {
        return StorageException.unavailable(what, object.uri(), null);
    }
}
