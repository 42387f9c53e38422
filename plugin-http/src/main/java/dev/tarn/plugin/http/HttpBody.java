package dev.tarn.plugin.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of an answer, as many as are wanted; closing it ends the call. */
final class HttpBody extends FilterInputStream {
    private final HttpCall call;
    private long left = Long.MAX_VALUE;

    HttpBody(InputStream bytes, HttpCall call) {
        super(bytes);
        this.call = call;
    }

    /** Ends the stream after some more bytes, whatever follows. */
    void limit(long bytes) {
        left = bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        call.throwIfCancelled();
        if (left == 0) {
            return -1;
        }
        try {
            int read = super.read(target, offset, (int) Math.min(wanted, left));
            left -= Math.max(0, read);
            return read;
        } catch (IOException e) {
            call.throwIfCancelled();
            throw e;
        }
    }

    @Override
    public void close() {
        HttpCall.close(in);
        call.close();
    }
}
