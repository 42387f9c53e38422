package dev.tarn.plugin.http;

import dev.tarn.spi.StorageException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The bytes of an answer, as many as are wanted; closing it ends the call.
 *
 * <p>The JDK's client has a deadline for the head of an answer only, so a server that falls silent
 * in the middle of it is left here.
 */
final class HttpBody extends FilterInputStream {
    private static final long NOT_WAITING = Long.MIN_VALUE;

    private final HttpCall call;
    private final Duration silence;
    private volatile CompletableFuture<Void> watch;
    private volatile long waitingSince = NOT_WAITING;
    private volatile boolean silent;
    private long left = Long.MAX_VALUE;

    HttpBody(InputStream bytes, HttpCall call, Duration silence) {
        super(bytes);
        this.call = call;
        this.silence = silence;
        this.watch = watch(silence.toNanos());
    }

    /** Ends the stream after some more bytes, whatever follows. */
    void limit(long bytes) {
        left = bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        call.throwIfCancelled();
        if (left == 0) {
            return -1;
        }
        waitingSince = System.nanoTime();
        try {
            int read = super.read(target, offset, (int) Math.min(wanted, left));
            left -= Math.max(0, read);
            return read;
        } catch (IOException e) {
            call.throwIfCancelled();
            throw silent ? fellSilent(e) : e;
        } finally {
            waitingSince = NOT_WAITING;
        }
    }

    @Override
    public void close() {
        watch.complete(null);
        HttpCall.close(in);
        call.close();
    }

    private StorageException fellSilent(IOException cause) {
        return StorageException.unavailable(
                "The server sent nothing more for " + silence.toMillis() + " ms",
                call.uri(),
                cause);
    }

    /** One look at a time, each after as long as a server may be silent at the least. */
    private CompletableFuture<Void> watch(long nanos) {
        CompletableFuture<Void> next = new CompletableFuture<>();
        CompletableFuture<Void> unused =
                next.orTimeout(nanos, TimeUnit.NANOSECONDS)
                        .whenComplete(
                                (nothing, timeout) -> {
                                    if (timeout != null) {
                                        look();
                                    }
                                });
        return next;
    }

    private void look() {
        long since = waitingSince;
        long waited = since == NOT_WAITING ? 0 : System.nanoTime() - since;
        if (waited >= silence.toNanos()) {
            silent = true;
            HttpCall.close(in);
        } else if (!call.isOver()) {
            watch = watch(silence.toNanos() - waited);
        }
    }
}
