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
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one version of an object by closed ranges, one connection at a time. A range that follows
 * the one before is four times as long as that, up to 8 MiB; after a jump it is short again. A
 * range that breaks off is resumed where it broke. Where a store refuses further ranges of bytes
 * read in order, as a server that knows none does, the whole object is asked for and read on from
 * there.
 *
 * <p>The first answer says which version is read: a later one of another version is a failure of
 * kind {@link StorageException.Kind#CONDITION_FAILED}. Where a store names no version, size and
 * time of last change are compared. Used by one thread at a time; cancelled by any.
 */
public final class RangeReader implements AutoCloseable {
    /** The first range: most images fit. */
    public static final int FIRST = RangeWindow.FIRST;

    /** A store that gives no range after so many requests may know none. */
    private static final int MOST_IN_VAIN = 2;

    /**
     * So much is read once more at most to learn that a store knows no ranges: a store that is only
     * down for a while must not cost gigabytes.
     */
    private static final long READ_AGAIN = 2 * RangeWindow.LONGEST;

    private final RemoteObject object;
    private final Retries retries;
    private final Cancellation cancellation;

    private final SeenObject seen;
    private final RangeWindow window = new RangeWindow();

    private @Nullable Content content;
    private @Nullable StorageException broken;
    private long next;

    /** Where the present answer begins, and where the present range ends. */
    private long start;

    private long end;
    private boolean endless;
    private boolean jumped;
    private int inVain;

    /** Whether the whole object was asked for since the last jump, for want of ranges. */
    private boolean streams;

    /**
     * Prepares to read; asks for nothing yet.
     *
     * @param object what, and from where
     * @param retries repeats what is worth repeating
     * @param cancellation ends pauses and transfers
     */
    public RangeReader(RemoteObject object, Retries retries, Cancellation cancellation) {
        this.object = object;
        this.seen = new SeenObject(object.uri());
        this.retries = retries;
        this.cancellation = cancellation;
    }

    /**
     * What the first answer said about the object.
     *
     * @return the stat, with the size once it is known
     * @throws IllegalStateException before the first read
     */
    public ObjectStat stat() {
        return seen.stat();
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
     * The place after the byte read last, where reading goes on without a jump.
     *
     * @return the position in bytes
     */
    public long next() {
        return next;
    }

    /**
     * Says whether all bytes so far are surely of one version.
     *
     * @return false when more than one answer was needed and one of them named no version
     */
    public boolean isOfOneVersion() {
        return seen.isOfOneVersion();
    }

    /**
     * Says how many bytes can be read on without another request.
     *
     * @return the number of bytes left in the present range; 0 when none is open
     */
    public long left() {
        return content == null ? 0 : end - next;
    }

    /**
     * Reads bytes, at least one: from the open range when it is there, else from a new one.
     *
     * @param position where in the object; anywhere but at {@link #next()} it is a jump
     * @param target takes the bytes
     * @param offset the first place in the target
     * @param length how many bytes at most
     * @return how many were read; -1 at the end of the object and beyond
     * @throws StorageException when the store does not give them, or the object has changed
     * @throws IOException when the thread was interrupted; its flag is set
     * @throws CancellationException when cancelled
     */
    public int read(long position, byte[] target, int offset, int length) throws IOException {
        return guarded(() -> readOn(position, target, offset, length));
    }

    /**
     * Finds the object's size when it is not known: asks the store for it, and where it does not
     * tell, reads the object to its end beside what is being read. Where reading goes on is the
     * same after it.
     *
     * @return the size in bytes
     * @throws StorageException when the store does not give the object, or it has changed
     * @throws IOException when the thread was interrupted; its flag is set
     * @throws IllegalStateException before the first read
     * @throws CancellationException when cancelled
     */
    public long findSize() throws IOException {
        return guarded(
                () -> {
                    new SizeSearch(object, retries, cancellation).run(seen);
                    return seen.size().orElseThrow();
                });
    }

    private <T> T guarded(Attempt<T> call) throws IOException {
        try {
            return call.run();
        } catch (IOException | CancellationException e) {
            close();
            if (Thread.currentThread().isInterrupted() && !cancellation.isCancelled()) {
                throw Interrupted.because(e);
            }
            cancellation.throwIfCancelled();
            throw e;
        }
    }

    private int readOn(long position, byte[] target, int offset, int length) throws IOException {
        if (position != next) {
            close();
            jumped = true;
            streams = false;
            inVain = 0;
            window.jump();
            end = position;
            next = position;
        }
        boolean more = true;
        while (more && position < limit()) {
            int count =
                    content == null
                            ? retries.call(
                                    object.identity(),
                                    cancellation,
                                    () -> readAnew(target, offset, length))
                            : readSome(target, offset, length);
            if (count > 0) {
                return count;
            }
            more = broken != null || seen.hasSize() || !jumped;
        }
        return -1;
    }

    /** Reads from the open range; one that breaks off counts as the first failed attempt. */
    private int readSome(byte[] target, int offset, int length) throws IOException {
        try {
            return take(target, offset, length);
        } catch (StorageException e) {
            close();
            broken = e;
            return 0;
        }
    }

    private int readAnew(byte[] target, int offset, int length) throws IOException {
        StorageException failure = broken;
        broken = null;
        if (failure != null) {
            throw failure;
        }
        try {
            connect();
            inVain = 0;
            return take(target, offset, length);
        } catch (StorageException e) {
            inVain++;
            close();
            throw e;
        }
    }

    /** Takes bytes of the open range; 0 when there are none left in it. */
    private int take(byte[] target, int offset, int length) throws IOException {
        Content open = content;
        if (open == null) {
            return 0;
        }
        int most = (int) Math.min(length, end - next);
        int count = most == 0 ? -1 : open.stream().read(target, offset, most);
        if (count > 0) {
            next += count;
            jumped = false;
        } else {
            endOfAnswer();
        }
        if (next == end) {
            close();
        }
        return Math.max(0, count);
    }

    /**
     * An answer that holds fewer bytes than asked for ends where the object does; one without any
     * after a jump says only that the object ends before.
     */
    private void endOfAnswer() throws StorageException {
        if (seen.hasSize() && next == start && next < limit()) {
            throw StorageException.unavailable(
                    "The store sent no bytes at " + next + " of " + limit(), object.uri(), null);
        }
        if (next > start || !jumped) {
            seen.endsAt(next);
        }
        close();
        end = next;
    }

    private void connect() throws IOException {
        if (needsTheWhole()) {
            connectToTheWhole();
            return;
        }
        if (next >= end) {
            end =
                    next
                            + (endless && !seen.hasSize()
                                    ? Long.MAX_VALUE - next
                                    : window.next(next, seen.size()));
        }
        ByteRange range =
                end == Long.MAX_VALUE ? ByteRange.from(next) : ByteRange.of(next, end - next);
        Content answer;
        try {
            answer = answer(request().withRange(range));
        } catch (StorageException e) {
            if (e.kind() != StorageException.Kind.REFUSED || !mayReadAgain()) {
                throw e;
            }
            connectToTheWhole();
            return;
        }
        content = answer;
        learn(answer, answer.length());
    }

    private ReadRequest request() {
        return ReadRequest.whole(object.uri())
                .withCondition(seen.condition())
                .withPurpose(Purpose.PARTIAL)
                .withCancellation(cancellation);
    }

    private boolean needsTheWhole() {
        return inVain >= MOST_IN_VAIN && mayReadAgain();
    }

    private boolean mayReadAgain() {
        return !jumped && next > 0 && (streams || next <= READ_AGAIN);
    }

    /** Reads on in order where no range is given: what was read already passes once more. */
    private void connectToTheWhole() throws IOException {
        Content answer = answer(request());
        content = answer;
        end = limit();
        OptionalLong length = answer.length();
        learn(
                answer,
                length.isPresent()
                        ? OptionalLong.of(Math.max(0, length.getAsLong() - next))
                        : length);
        streams = true;
        try {
            answer.stream().skipNBytes(next);
        } catch (EOFException e) {
            throw StorageException.unavailable(
                    "The store sent fewer bytes than before", object.uri(), e);
        }
    }

    private Content answer(ReadRequest request) throws IOException {
        try {
            ReadResult result = object.storage().read(request);
            if (result instanceof Content answer) {
                return answer;
            }
        } catch (StorageException e) {
            throw e.kind() == StorageException.Kind.CONDITION_FAILED ? seen.changed(e) : e;
        }
        throw StorageException.of(
                StorageException.Kind.REFUSED,
                "The store says 'not modified' where bytes were asked for",
                object.uri());
    }

    private void learn(Content answer, OptionalLong toCome) throws StorageException {
        seen.answered(answer.stat());
        window.answered();
        endless = toCome.isEmpty();
        start = next;
        long asked = end - next;
        long length = toCome.orElse(asked);
        if (length > asked) {
            throw StorageException.unavailable(
                    "The store sent " + length + " bytes where " + asked + " were asked for",
                    object.uri(),
                    null);
        }
        if (length > 0 && length < asked) {
            seen.endsAt(next + length);
        }
        end = next + length;
    }

    /** The size, or more than any when nobody told it. */
    private long limit() {
        return seen.size().orElse(Long.MAX_VALUE);
    }

    /** Ends the open range; the next read begins another. Harmless when called again. */
    @Override
    public void close() {
        Content open = content;
        content = null;
        if (open != null) {
            open.close();
        }
    }
}
