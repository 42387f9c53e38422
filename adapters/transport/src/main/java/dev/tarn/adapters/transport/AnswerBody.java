package dev.tarn.adapters.transport;

import java.io.IOException;

/** The bytes after a head, as far as they belong to it. Read by one thread at a time. */
interface AnswerBody {
    /**
     * Reads like an input stream, at least one byte unless the body has ended.
     *
     * @throws IOException when the body breaks off, or its end cannot be told
     */
    int read(byte[] target, int offset, int wanted) throws IOException;

    /** How many bytes there are altogether; -1 when the server did not tell. */
    long length();

    /** Whether the connection stands at the next answer. */
    boolean isComplete();
}
