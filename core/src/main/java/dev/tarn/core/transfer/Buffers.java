package dev.tarn.core.transfer;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Buffers that are used again: as many as there ever were transfers at once. */
final class Buffers {
    /** Holds most small objects whole; backed by an array, which a stream fills directly. */
    private static final int BYTES = 128 * 1024;

    private final ConcurrentLinkedDeque<ByteBuffer> free = new ConcurrentLinkedDeque<>();

    ByteBuffer take() {
        ByteBuffer buffer = free.pollFirst();
        return buffer == null ? ByteBuffer.allocate(BYTES) : buffer;
    }

    void giveBack(ByteBuffer buffer) {
        free.addFirst(buffer);
    }
}
