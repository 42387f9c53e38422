package dev.tarn.objectserver.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a part of a file piece by piece. */
final class FilePieces {

    /** Takes one piece. */
    @FunctionalInterface
    interface Piece {
        void take(byte[] bytes, int offset, int count) throws IOException;
    }

    private FilePieces() {}

    static void read(FileChannel file, long position, long count, Piece piece) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(64 * 1024, Math.max(1, count)));
        long at = position;
        long end = position + count;
        while (at < end) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
            int read = file.read(buffer, at);
            if (read < 0) {
                throw new EOFException("A stored file is shorter than it was");
            }
            piece.take(buffer.array(), 0, read);
            at += read;
        }
    }
}
