package dev.tarn.adapters.transport;

import java.io.EOFException;
import java.io.IOException;

/** A body of announced length. */
final class FixedBody implements AnswerBody {
    private final WireInput in;
    private final long length;
    private long left;

    FixedBody(WireInput in, long length) {
        this.in = in;
        this.length = length;
        this.left = length;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = in.read(target, offset, (int) Math.min(wanted, left));
        if (read < 0) {
            throw new EOFException("the connection was closed, " + left + " bytes are missing");
        }
        left -= read;
        return read;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean isComplete() {
        return left == 0;
    }
}
