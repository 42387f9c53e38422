package dev.tarn.objectserver.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads lines and bytes from a connection through one buffer. */
final class ConnectionInput {

    private static final int LONGEST_LINE = 64 * 1024;

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(32 * 1024).limit(0);
    private byte[] line = new byte[512];

    ConnectionInput(SocketChannel channel) {
        this.channel = channel;
    }

    /** Whether bytes are there without waiting, or the connection has not ended. */
    boolean awaitByte() throws IOException {
        return buffer.hasRemaining() || fill();
    }

    /** The next line without its end, in UTF-8. */
    String line() throws IOException {
        int length = 0;
        while (true) {
            byte b = next();
            if (b == '\n') {
                break;
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, grown(length));
            }
            line[length++] = b;
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    int read(byte[] into, int offset, int count) throws IOException {
        if (!awaitByte()) {
            return -1;
        }
        int read = Math.min(count, buffer.remaining());
        buffer.get(into, offset, read);
        return read;
    }

    private byte next() throws IOException {
        if (!awaitByte()) {
            throw new EOFException("The connection ended within a request");
        }
        return buffer.get();
    }

    private boolean fill() throws IOException {
        buffer.clear();
        int read = channel.read(buffer);
        buffer.flip();
        return read > 0;
    }

    private static int grown(int length) throws IOException {
        if (length >= LONGEST_LINE) {
            throw new BadRequestException("A line is longer than " + LONGEST_LINE + " bytes");
        }
        return length * 2;
    }
}
