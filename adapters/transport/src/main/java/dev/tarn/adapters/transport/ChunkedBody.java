package dev.tarn.adapters.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;

/**
 * A body in chunks (RFC 9112, section 7.1). Extensions and trailers are read and dropped; lines end
 * with both characters, since those who forgive one disagree about where a body ends.
 */
final class ChunkedBody implements AnswerBody {
    private static final int MOST_LINE_BYTES = 8 * 1024;
    private static final int MOST_TRAILER_LINES = 200;
    private static final int MOST_SIZE_DIGITS = 15;

    private final WireInput in;
    private long left;
    private boolean first = true;
    private boolean ended;

    ChunkedBody(WireInput in) {
        this.in = in;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int read = in.read(target, offset, (int) Math.min(wanted, left));
        if (read < 0) {
            throw new EOFException("the connection was closed within a chunk");
        }
        left -= read;
        return read;
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public boolean isComplete() {
        return ended;
    }

    private void nextChunk() throws IOException {
        if (!first) {
            expect('\r');
            expect('\n');
        }
        first = false;
        left = size();
        if (left == 0) {
            int lines = 0;
            while (line() > 0) {
                if (++lines > MOST_TRAILER_LINES) {
                    throw new ProtocolException("the body has too many trailers");
                }
            }
            ended = true;
        }
    }

    private long size() throws IOException {
        long size = 0;
        int digits = 0;
        int c = in.next();
        for (int digit = Character.digit(c, 16); digit >= 0; digit = Character.digit(c, 16)) {
            if (++digits > MOST_SIZE_DIGITS) {
                throw new ProtocolException("a chunk is too large");
            }
            size = size * 16 + digit;
            c = in.next();
        }
        if (digits == 0 || "\r; \t".indexOf(c) < 0) {
            throw new ProtocolException("a chunk has no size");
        }
        if (c == '\r') {
            expect('\n');
        } else {
            line();
        }
        return size;
    }

    /** Drops a line; how long it was. */
    private int line() throws IOException {
        int length = 0;
        for (int c = in.next(); c != '\r'; c = in.next()) {
            if (c == '\n' || ++length > MOST_LINE_BYTES) {
                throw new ProtocolException("a line between chunks is unsound");
            }
        }
        expect('\n');
        return length;
    }

    private void expect(int c) throws IOException {
        if (in.next() != c) {
            throw new ProtocolException("a chunk does not end where it should");
        }
    }
}
