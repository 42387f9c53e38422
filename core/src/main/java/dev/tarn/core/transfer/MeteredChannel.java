package dev.tarn.core.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.function.LongConsumer;

/** Tells how many bytes pass. */
record MeteredChannel(WritableByteChannel target, LongConsumer meter)
        implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int written = target.write(bytes);
        meter.accept(written);
        return written;
    }

    @Override
    public boolean isOpen() {
        return target.isOpen();
    }

    @Override
    public void close() throws IOException {
        target.close();
    }
}
