package dev.tarn.objectserver.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Bytes that can be sent again and again, in whole or in part; immutable. */
public interface Payload {

    /** No bytes. */
    Payload EMPTY = new BytesPayload(new byte[0], 0, 0);

    /** How many bytes. */
    long length();

    /**
     * Hands a part to a sink.
     *
     * @param offset where the part begins
     * @param count its length; the part lies within this payload
     */
    void writeTo(PayloadSink sink, long offset, long count) throws IOException;

    /** Bytes in memory; the array is not copied. */
    static Payload of(byte[] bytes) {
        return new BytesPayload(bytes, 0, bytes.length);
    }

    /** The first {@code length} bytes of a file, which must not change. */
    static Payload of(Path file, long length) {
        return new FilePayload(file, length);
    }

    /** Payloads one after the other. */
    static Payload of(List<Payload> parts) {
        return new JoinedPayload(List.copyOf(parts));
    }

    /** A part of this payload. */
    default Payload slice(long offset, long count) {
        return offset == 0 && count == length() ? this : new SlicePayload(this, offset, count);
    }

    /** All bytes. */
    default byte[] bytes() throws IOException {
        ByteArraySink sink = new ByteArraySink(Math.toIntExact(length()));
        writeTo(sink, 0, length());
        return sink.bytes();
    }
}
