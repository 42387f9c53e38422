package dev.tarn.adapters.transport;

import java.io.IOException;

/** A body that ends with its connection. */
final class RestBody implements AnswerBody {
    private final WireInput in;

    RestBody(WireInput in) {
        this.in = in;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        return in.read(target, offset, wanted);
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public boolean isComplete() {
        return false;
    }
}
