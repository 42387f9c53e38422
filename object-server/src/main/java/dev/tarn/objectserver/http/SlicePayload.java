package dev.tarn.objectserver.http;

import java.io.IOException;

/** A part of another payload. */
record SlicePayload(Payload whole, long start, long length) implements Payload {

    @Override
    public void writeTo(PayloadSink sink, long offset, long count) throws IOException {
        whole.writeTo(sink, start + offset, count);
    }
}
