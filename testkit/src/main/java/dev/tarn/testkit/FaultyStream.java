package dev.tarn.testkit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The body of an answer that goes wrong on its way. */
final class FaultyStream extends FilterInputStream {
    private final Fault fault;
    private final Stalls.@Nullable Stall stall;
    private long position;

    FaultyStream(InputStream body, Fault fault, Stalls.@Nullable Stall stall) {
        super(body);
        this.fault = fault;
        this.stall = stall;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        int allowed = wanted;
        if (fault instanceof Fault.TruncateAfter truncate) {
            allowed = (int) Math.min(wanted, truncate.bytes() - position);
            if (allowed <= 0) {
                return -1;
            }
        }
        if (stall != null && fault instanceof Fault.StallAfter after) {
            if (position >= after.bytes()) {
                stall.await();
            } else {
                allowed = (int) Math.min(wanted, after.bytes() - position);
            }
        }
        int read = super.read(target, offset, allowed);
        if (fault instanceof Fault.CorruptByte corrupt
                && corrupt.offset() >= position
                && corrupt.offset() < position + read) {
            target[offset + (int) (corrupt.offset() - position)] ^= (byte) 0xff;
        }
        position += Math.max(0, read);
        return read;
    }

    @Override
    public void close() throws IOException {
        if (stall != null) {
            stall.close();
        }
        super.close();
    }
}
