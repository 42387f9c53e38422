package dev.tarn.objectserver.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/** Writes to a connection through one buffer; larger pieces go around it. */
final class ConnectionOutput implements PayloadSink {

    private static final long LARGEST_TRANSFER = 1 << 20;

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private LongConsumer progress = total -> {};
    private long bodyBytes;

    ConnectionOutput(SocketChannel channel) {
        this.channel = channel;
    }

    /** Writes the head of an answer; what follows is counted as its body. */
    void head(String text, LongConsumer bodyProgress) throws IOException {
        progress = total -> {};
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
        progress = bodyProgress;
        bodyBytes = 0;
    }

    /** Writes what belongs to the framing and does not count as body. */
    void frame(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        put(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        count(count);
        put(bytes, offset, count);
    }

    @Override
    public void transfer(FileChannel file, long position, long count) throws IOException {
        if (count <= buffer.remaining()) {
            count(count);
            readIntoBuffer(file, position, (int) count);
            return;
        }
        flush();
        long at = position;
        long end = position + count;
        while (at < end) {
            long sent = file.transferTo(at, Math.min(LARGEST_TRANSFER, end - at), channel);
            if (sent <= 0) {
                throw new EOFException("A stored file is shorter than it was");
            }
            count(sent);
            at += sent;
        }
    }

    void flush() throws IOException {
        buffer.flip();
        drain(buffer);
        buffer.clear();
    }

    private void put(byte[] bytes, int offset, int count) throws IOException {
        if (count > buffer.remaining()) {
            flush();
        }
        if (count <= buffer.remaining()) {
            buffer.put(bytes, offset, count);
            return;
        }
        int at = offset;
        int end = offset + count;
        while (at < end) {
            int run = Math.min(buffer.remaining(), end - at);
            buffer.put(bytes, at, run);
            at += run;
            flush();
        }
    }

    private void readIntoBuffer(FileChannel file, long position, int count) throws IOException {
        int end = buffer.position() + count;
        long at = position;
        buffer.limit(end);
        while (buffer.hasRemaining()) {
            int read = file.read(buffer, at);
            if (read < 0) {
                throw new EOFException("A stored file is shorter than it was");
            }
            at += read;
        }
        buffer.limit(buffer.capacity());
    }

    private void drain(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            channel.write(from);
        }
    }

    private void count(long more) {
        bodyBytes += more;
        progress.accept(bodyBytes);
    }
}
