package dev.tarn.core.transfer;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.Purpose;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StorageException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
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
    public static final int FIRST = 128 << 10;

    private static final long AFTER_A_JUMP = 64 << 10;
    private static final long LONGEST = 8 << 20;
    private static final int GROWTH = 4;
    private static final long UNKNOWN = -1;

    /** A store that gives no range after so many requests may know none. */
    private static final int MOST_IN_VAIN = 2;

    /**
     * So much is read once more at most to learn that a store knows no ranges: a store that is only
     * down for a while must not cost gigabytes.
     */
    private static final long READ_AGAIN = 2 * LONGEST;

    private final RemoteObject object;
    private final Retries retries;
    private final Cancellation cancellation;

    private @Nullable ObjectStat stat;
    private @Nullable Content content;
    private @Nullable StorageException broken;
    private long size = UNKNOWN;
    private long next;

    /** Where the present answer begins, and where the present range ends. */
    private long start;

    private long end;
    private long window;
    private boolean endless;
    private boolean jumped;
    private int answers;
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
        ObjectStat known = stat;
        if (known == null) {
            throw new IllegalStateException("Nothing was read yet");
        }
        return known.size().isEmpty() && size != UNKNOWN ? known.withSize(size) : known;
    }

    /**
     * The object's size.
     *
     * @return the size in bytes; empty while neither the store nor the end of the bytes told it
     */
    public OptionalLong size() {
        return size == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(size);
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
     * @return false when the store names no version and more than one answer was needed
     */
    public boolean isOfOneVersion() {
        return answers <= 1 || stat().version().isPresent();
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
        try {
            return readOn(position, target, offset, length);
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
            window = 0;
            end = position;
            next = position;
        }
        boolean more = true;
        while (more && (size == UNKNOWN || position < size)) {
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
            more = broken != null || size != UNKNOWN || !jumped;
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
        if (size != UNKNOWN && next == start && next < size) {
            throw StorageException.unavailable(
                    "The store sent no bytes at " + next + " of " + size, object.uri(), null);
        }
        if (size == UNKNOWN && (next > start || !jumped)) {
            size = next;
        }
        close();
        end = next;
    }

    private void connect() throws IOException {
        if (needsTheWhole()) {
            connectToTheWhole();
            return;
        }
        boolean resumed = next < end;
        if (!resumed) {
            window = nextWindow();
            end = next + lengthOf(window);
        }
        ByteRange range =
                end == Long.MAX_VALUE ? ByteRange.from(next) : ByteRange.of(next, end - next);
        Content answer = answer(request().withRange(range));
        content = answer;
        answers++;
        learn(answer, answer.length());
    }

    private ReadRequest request() {
        return ReadRequest.whole(object.uri())
                .withCondition(condition())
                .withPurpose(Purpose.PARTIAL)
                .withCancellation(cancellation);
    }

    private boolean needsTheWhole() {
        return inVain >= MOST_IN_VAIN && !jumped && next > 0 && (streams || next <= READ_AGAIN);
    }

    /** Reads on in order where no range is given: what was read already passes once more. */
    private void connectToTheWhole() throws IOException {
        Content answer = answer(request());
        content = answer;
        answers++;
        end = size == UNKNOWN ? Long.MAX_VALUE : size;
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
            throw e.kind() == StorageException.Kind.CONDITION_FAILED ? changed(e) : e;
        }
        throw StorageException.of(
                StorageException.Kind.REFUSED,
                "The store says 'not modified' where bytes were asked for",
                object.uri());
    }

    private long nextWindow() {
        if (stat == null) {
            return FIRST;
        }
        return window == 0 ? AFTER_A_JUMP : Math.min(window * GROWTH, LONGEST);
    }

    /** Up to the end when little would be left; without end when the store tells none. */
    private long lengthOf(long wanted) {
        if (size != UNKNOWN) {
            long left = size - next;
            return left <= wanted + wanted / 2 ? left : wanted;
        }
        return endless ? Long.MAX_VALUE - next : wanted;
    }

    private ReadCondition condition() {
        ObjectStat known = stat;
        return known == null
                ? ReadCondition.none()
                : known.version().map(ReadCondition::mustMatch).orElseGet(ReadCondition::none);
    }

    private void learn(Content answer, OptionalLong toCome) throws StorageException {
        ObjectStat told = answer.stat();
        ObjectStat known = stat;
        if (known == null) {
            stat = told;
        } else if (differs(known.version(), told.version())
                || differs(known.modified(), told.modified())
                || (size != UNKNOWN && told.size().orElse(size) != size)) {
            close();
            throw changed(null);
        }
        endless = toCome.isEmpty();
        if (size == UNKNOWN && told.size().isPresent()) {
            size = told.size().getAsLong();
        }
        start = next;
        long length = toCome.orElse(end - next);
        if (size == UNKNOWN && length > 0 && length < end - next) {
            size = next + length;
        }
        end = Math.min(end, next + length);
    }

    private static <T> boolean differs(Optional<T> known, Optional<T> told) {
        return known.isPresent() && told.isPresent() && !known.equals(told);
    }

    private StorageException changed(@Nullable Throwable cause) {
        return new StorageException(
                StorageException.Kind.CONDITION_FAILED,
                "The object changed while it was being read; open it again for its present bytes",
                object.uri(),
                null,
                cause);
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
