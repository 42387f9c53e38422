package dev.tarn.adapters.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Bytes that come in the given pieces, as a network may deliver them. */
final class WireBytes extends InputStream {
    private final InputStream bytes;
    private final int first;
    private final int most;
    private int count;

    private WireBytes(String text, int first, int most) {
        this.bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        this.first = first;
        this.most = most;
    }

    static WireInput whole(String text) {
        return new WireInput(new WireBytes(text, 0, Integer.MAX_VALUE));
    }

    static WireInput inPiecesOf(int bytes, String text) {
        return new WireInput(new WireBytes(text, 0, bytes));
    }

    static WireInput splitAt(int position, String text) {
        return new WireInput(new WireBytes(text, position, Integer.MAX_VALUE));
    }

    static String text(AnswerBody body) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] some = new byte[16 * 1024];
        for (int read = body.read(some, 0, some.length);
                read >= 0;
                read = body.read(some, 0, some.length)) {
            text.append(new String(some, 0, read, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        int allowed = count < first ? first - count : most;
        int read = bytes.read(target, offset, Math.min(wanted, allowed));
        count += Math.max(0, read);
        return read;
    }

    @Override
    public int available() throws IOException {
        return bytes.available();
    }
}
