package dev.tarn.adapters.imaging;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * A file, or a part of it, looked at as a format. Positions count from the start of the part; what
 * lies outside of it is missing, whatever the file states.
 */
final class Look {
    /** How many bytes to ask for when a look leads to bytes that are not there yet. */
    static final int AHEAD = 4 << 10;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    /** No file is longer; positions beyond it are lies that could overflow sums. */
    private static final long LONGEST = 1L << 48;

    /** No picture is wider or higher; what states more is damaged. */
    private static final long LARGEST_SIDE = 1L << 26;

    private final MediaBytes bytes;
    private final String format;
    private final long start;
    private final long length;

    /** Looks at a whole file. */
    Look(MediaBytes bytes, String format) {
        this(bytes, format, 0, LONGEST);
    }

    private Look(MediaBytes bytes, String format, long start, long length) {
        this.bytes = bytes;
        this.format = format;
        this.start = start;
        this.length = length;
    }

    /** Looks at a part, which ends where this ends when it is said to be longer. */
    Look part(long position, long partLength) {
        long from = Math.max(0, Math.min(position, length));
        long most = position == from ? length - from : 0;
        return new Look(bytes, format, start + from, Math.max(0, Math.min(partLength, most)));
    }

    /** Where this may end at the latest. */
    long length() {
        return length;
    }

    /** Bytes that must be there, from index 0 on; there may be more behind them. */
    ByteBuffer need(long position, int count) throws IOException {
        return need(position, count, AHEAD);
    }

    /** Bytes that must be there, asking for more when any must be asked for. */
    ByteBuffer need(long position, int count, int most) throws IOException {
        ByteBuffer found = some(position, count, most);
        if (found.remaining() < count) {
            throw broken("it ends before byte " + (start + position + count));
        }
        return found;
    }

    /** Bytes as far as there are any, from index 0 on; perhaps none. */
    ByteBuffer some(long position, int least, int most) throws IOException {
        if (position < 0 || position >= length) {
            return NOTHING;
        }
        int room = (int) Math.min(length - position, Integer.MAX_VALUE);
        int asked = Math.min(Math.max(least, most), room);
        return bytes.at(start + position, Math.min(least, room), asked).slice();
    }

    /** The first bytes, as far as they are there without asking for more. */
    ByteBuffer beginning() throws IOException {
        return some(0, 1, ImageHeaders.LONGEST_BEGINNING);
    }

    /**
     * Whether looking at bytes needs no further read. What is only nice to know is left out
     * otherwise.
     */
    boolean isHeld(long position, int count) {
        if (position < 0 || position >= length) {
            return true; // nothing is there
        }
        return bytes.isHeld(start + position, (int) Math.min(count, length - position));
    }

    /** Whether some first bytes are the whole file. */
    boolean isWhole(ByteBuffer beginning) {
        return bytes.size().isPresent() && beginning.limit() >= bytes.size().getAsLong();
    }

    /** A picture whose sides the file states. */
    Raster raster(long width, long height, int channels, int bitDepth) throws MediaFormatException {
        boolean possible =
                width > 0 && width <= LARGEST_SIDE && height > 0 && height <= LARGEST_SIDE;
        if (!possible) {
            throw broken("no picture is " + width + " x " + height);
        }
        if (channels < 1 || bitDepth < 1) {
            throw broken("no picture has " + channels + " channels of " + bitDepth + " bits");
        }
        return new Raster((int) width, (int) height, channels, bitDepth);
    }

    /** Says what is wrong with the file. */
    MediaFormatException broken(String reason) {
        return MediaFormatException.broken("Broken " + format + ": " + reason);
    }

    /** Says what is not read. */
    MediaFormatException unsupported(String reason) {
        return MediaFormatException.unsupported(format + " of a kind that is not read: " + reason);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s at %d+%d", format, start, length);
    }
}
