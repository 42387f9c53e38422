package dev.tarn.adapters.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * The bytes of one connection: heads come through a buffer, which also bounds them; bodies go
 * straight into the reader's array as soon as the buffer is empty. Used by one thread at a time.
 */
final class WireInput {
    /** The longest head. */
    static final int MOST_HEAD_BYTES = 64 * 1024;

    /** Below this, reading ahead costs less than asking again. */
    private static final int LITTLE = 8 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[MOST_HEAD_BYTES];
    private int position;
    private int end;

    WireInput(InputStream in) {
        this.in = in;
    }

    /**
     * Reads one head, up to the empty line.
     *
     * @param patience how long it may take from now on; zero for as long as it likes
     * @throws ProtocolException when it is none, or too long
     * @throws EOFException when the connection ends before it does
     * @throws SocketTimeoutException when it comes too slowly
     */
    AnswerHead head(Duration patience) throws IOException {
        long begun = System.nanoTime();
        compact();
        int scanned = 0;
        int lineStart = 0;
        while (true) {
            for (; scanned < end; scanned++) {
                if (buffer[scanned] == '\n') {
                    boolean empty =
                            scanned == lineStart
                                    || (scanned == lineStart + 1 && buffer[lineStart] == '\r');
                    if (empty) {
                        position = scanned + 1;
                        return HeadParser.parse(buffer, position);
                    }
                    lineStart = scanned + 1;
                }
            }
            if (end == buffer.length) {
                throw new ProtocolException("the head is longer than " + end + " bytes");
            }
            if (!patience.isZero() && System.nanoTime() - begun > patience.toNanos()) {
                throw new SocketTimeoutException("the head comes too slowly");
            }
            if (fill() < 0) {
                throw new EOFException("the connection was closed");
            }
        }
    }

    /**
     * Waits for the first byte.
     *
     * @throws EOFException when none comes
     */
    void await() throws IOException {
        compact();
        if (end == 0 && fill() < 0) {
            throw new EOFException("the connection was closed");
        }
    }

    /** Like {@link InputStream#read(byte[], int, int)}. */
    int read(byte[] target, int offset, int wanted) throws IOException {
        if (position == end) {
            if (wanted >= LITTLE) {
                return in.read(target, offset, wanted);
            }
            position = 0;
            end = 0;
            if (fill() < 0) {
                return -1;
            }
        }
        int count = Math.min(wanted, end - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    /**
     * The next byte.
     *
     * @throws EOFException when there is none
     */
    int next() throws IOException {
        if (position == end) {
            position = 0;
            end = 0;
            if (fill() < 0) {
                throw new EOFException("the connection was closed");
            }
        }
        return buffer[position++] & 0xff;
    }

    /** Whether nothing has come that was not asked for. */
    boolean isQuiet() throws IOException {
        return position == end && in.available() == 0;
    }

    /** Whether bytes are at hand that nobody has read. */
    boolean hasLeftovers() {
        return position < end;
    }

    private int fill() throws IOException {
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read;
    }

    private void compact() {
        if (position == end) {
            position = 0;
            end = 0;
        } else if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, end - position);
            end -= position;
            position = 0;
        }
    }
}
