package dev.tarn.core.header;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Keeps what was read of a file, and reads more of it within a budget. The first read is of 42 KiB,
 * which is all that most images and many videos need.
 */
public final class PartialBytes implements MediaBytes {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final ByteSource source;
    private final int first;
    private final TreeMap<Long, byte[]> pieces = new TreeMap<>();
    private HeaderBudget budget;
    private OptionalLong end = OptionalLong.empty();
    private int reads;
    private long bytes;

    /**
     * Reads nothing yet.
     *
     * @param source the file
     * @param budget what may be spent
     */
    public PartialBytes(ByteSource source, HeaderBudget budget) {
        this(source, budget, FirstRead.UNKNOWN);
    }

    /**
     * Reads nothing yet.
     *
     * @param source the file
     * @param budget what may be spent
     * @param first how many bytes the first look at its beginning brings
     */
    public PartialBytes(ByteSource source, HeaderBudget budget, int first) {
        this.source = source;
        this.budget = budget;
        this.first = first;
    }

    @Override
    public OptionalLong size() {
        return end.isPresent() ? end : source.size();
    }

    /**
     * How many reads there were.
     *
     * @return the count
     */
    public int reads() {
        return reads;
    }

    /**
     * How many bytes were read.
     *
     * @return the bytes
     */
    public long bytes() {
        return bytes;
    }

    /** Lets more be spent than before, beginning now: what is left of the first budget lapses. */
    void allow(HeaderBudget more) {
        budget = new HeaderBudget(Math.max(1, reads), Math.max(1, bytes)).plus(more);
    }

    @Override
    public ByteBuffer at(long position, int least, int most) throws IOException {
        if (position < 0 || least < 0 || most < least) {
            throw new IllegalArgumentException(
                    least + " to " + most + " bytes at " + position + " cannot be looked at");
        }
        OptionalLong size = size();
        long left = size.isPresent() ? size.getAsLong() - position : Long.MAX_VALUE;
        if (left <= 0 || least == 0) {
            return NOTHING;
        }
        int wanted = (int) Math.min(least, left);
        ByteBuffer held = held(position, most);
        while (held.remaining() < wanted) {
            long gap = position + held.remaining();
            boolean begins = pieces.isEmpty() && position == 0;
            int length =
                    begins
                            ? Math.max(first, wanted)
                            : (int) Math.min(most, left) - held.remaining();
            Long next = pieces.higherKey(gap);
            boolean complete =
                    fetch(gap, next == null ? length : (int) Math.min(length, next - gap));
            held = held(position, most);
            if (!complete) {
                return held; // the file ends here, which nobody had told
            }
        }
        return held;
    }

    @Override
    public boolean isHeld(long position, int count) {
        OptionalLong size = size();
        long there = size.isPresent() ? Math.min(count, size.getAsLong() - position) : count;
        return there <= 0 || held(position, count).remaining() >= there;
    }

    /** What is there from a position on, without a gap. */
    private ByteBuffer held(long position, int most) {
        Map.Entry<Long, byte[]> piece = pieces.floorEntry(position);
        if (piece == null || piece.getKey() + piece.getValue().length <= position) {
            return NOTHING;
        }
        int offset = (int) (position - piece.getKey());
        int length = Math.min(most, piece.getValue().length - offset);
        return ByteBuffer.wrap(piece.getValue(), offset, length).slice().asReadOnlyBuffer();
    }

    /** Answers false when the file ended before the last byte asked for. */
    private boolean fetch(long position, int asked) throws IOException {
        if (reads == budget.reads() || asked > budget.bytes() - bytes) {
            throw MediaFormatException.tooFar(
                    "What it says of itself lies too far in: byte "
                            + position
                            + " is beyond the budget of "
                            + budget.reads()
                            + " reads and "
                            + budget.bytes()
                            + " bytes");
        }
        reads++;
        byte[] read = source.read(position, asked);
        bytes += read.length;
        if (read.length > 0) {
            keep(position, read);
            if (read.length < asked) {
                end = OptionalLong.of(position + read.length);
            }
        }
        return read.length == asked;
    }

    /** Pieces that touch become one, so that none overlap. */
    private void keep(long position, byte[] read) {
        long start = position;
        byte[] piece = read;
        Map.Entry<Long, byte[]> before = pieces.lowerEntry(position);
        if (before != null && before.getKey() + before.getValue().length == position) {
            start = before.getKey();
            piece = joined(before.getValue(), piece);
        }
        byte[] after = pieces.remove(position + read.length);
        pieces.put(start, after == null ? piece : joined(piece, after));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
