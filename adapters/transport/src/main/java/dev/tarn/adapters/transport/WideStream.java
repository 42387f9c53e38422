package dev.tarn.adapters.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Asks for as much as there is room for, however little is wanted. Read by one thread. */
final class WideStream extends FilterInputStream {
    private static final int BYTES = 64 * 1024;

    private final byte[] buffer = new byte[BYTES];
    private int position;
    private int end;

    WideStream(InputStream stream) {
        super(stream);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        if (position == end) {
            if (wanted >= BYTES) {
                return in.read(target, offset, wanted);
            }
            int read = in.read(buffer, 0, BYTES);
            if (read < 0) {
                return -1;
            }
            position = 0;
            end = read;
        }
        int count = Math.min(wanted, end - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long count = Math.min(wanted, end - position);
        position += (int) count;
        return count > 0 || wanted <= 0 ? count : in.skip(wanted);
    }

    @Override
    public int available() throws IOException {
        return end - position + in.available();
    }
}
