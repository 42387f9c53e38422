package dev.tarn.core.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/**
 * Moves bytes from a body in pieces that fill the buffer. What came before a failure is moved too,
 * so that another attempt can go on from there.
 */
final class BodyCopy {
    private BodyCopy() {}

    /** Where a piece goes. */
    @FunctionalInterface
    interface Target {
        void take(ByteBuffer piece) throws IOException;
    }

    /**
     * Moves at most so many bytes, or all until the body ends.
     *
     * @param buffer carries the bytes; backed by an array
     * @param meter hears of them as they arrive
     */
    static void copy(
            InputStream body, long most, ByteBuffer buffer, LongConsumer meter, Target target)
            throws IOException {
        long left = most;
        boolean ended = false;
        while (left > 0 && !ended) {
            int wanted = (int) Math.min(left, buffer.capacity());
            buffer.clear();
            try {
                ended = fill(body, wanted, buffer, meter);
            } finally {
                left -= buffer.position();
                if (buffer.position() > 0) {
                    target.take(buffer.flip());
                }
            }
        }
    }

    /** Returns whether the body has ended. */
    private static boolean fill(InputStream body, int wanted, ByteBuffer buffer, LongConsumer meter)
            throws IOException {
        int start = buffer.arrayOffset();
        while (buffer.position() < wanted) {
            int done = buffer.position();
            int read = body.read(buffer.array(), start + done, wanted - done);
            if (read < 0) {
                return true;
            }
            buffer.position(done + read);
            meter.accept(read);
        }
        return false;
    }
}
