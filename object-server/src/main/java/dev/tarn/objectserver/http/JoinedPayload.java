package dev.tarn.objectserver.http;

import java.io.IOException;
import java.util.List;

/** Payloads one after the other, as an upload in parts leaves them. */
record JoinedPayload(List<Payload> parts) implements Payload {

    @Override
    public long length() {
        return parts.stream().mapToLong(Payload::length).sum();
    }

    @Override
    public void writeTo(PayloadSink sink, long offset, long count) throws IOException {
        long skip = offset;
        long left = count;
        for (Payload part : parts) {
            if (skip >= part.length()) {
                skip -= part.length();
                continue;
            }
            long here = Math.min(left, part.length() - skip);
            if (here > 0) {
                part.writeTo(sink, skip, here);
            }
            left -= here;
            skip = 0;
        }
    }
}
