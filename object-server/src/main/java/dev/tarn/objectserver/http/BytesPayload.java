package dev.tarn.objectserver.http;

import java.io.IOException;

/** Bytes in memory. */
record BytesPayload(byte[] array, int start, int size) implements Payload {

    @Override
    public long length() {
        return size;
    }

    @Override
    public void writeTo(PayloadSink sink, long offset, long count) throws IOException {
        sink.write(array, start + Math.toIntExact(offset), Math.toIntExact(count));
    }
}
