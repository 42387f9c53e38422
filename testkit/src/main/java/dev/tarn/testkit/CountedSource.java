package dev.tarn.testkit;

import dev.tarn.spi.WriteSource;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A source that knows how many of its streams are open. */
final class CountedSource implements WriteSource {
    private final byte[] bytes;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    CountedSource(byte[] bytes) {
        this.bytes = bytes;
    }

    int opened() {
        return opened.get();
    }

    int stillOpen() {
        return open.get();
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream open(long offset) {
        opened.incrementAndGet();
        open.incrementAndGet();
        int from = Math.toIntExact(offset);
        AtomicBoolean closed = new AtomicBoolean();
        return new FilterInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from)) {
            @Override
            public void close() throws IOException {
                if (closed.compareAndSet(false, true)) {
                    open.decrementAndGet();
                }
                super.close();
            }
        };
    }
}
