package dev.tarn.plugin.azure;

import dev.tarn.spi.WriteSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Gives a byte at a time, each after a pause, as a slow line takes them. */
record SlowSource(byte[] bytes, long pauseMillis) implements WriteSource {
    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream open(long offset) {
        int start = Math.toIntExact(offset);
        return new ByteArrayInputStream(bytes, start, bytes.length - start) {
            @Override
            public synchronized int read(byte[] target, int at, int wanted) {
                pause();
                return super.read(target, at, Math.min(1, wanted));
            }
        };
    }

    private void pause() {
        try {
            boolean over = new CountDownLatch(1).await(pauseMillis, TimeUnit.MILLISECONDS);
            assert !over : "nobody counts it down";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
