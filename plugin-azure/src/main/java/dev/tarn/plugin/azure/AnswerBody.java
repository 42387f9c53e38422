package dev.tarn.plugin.azure;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer as they arrive. Closing it, from any thread, cuts the connection and ends
 * a blocked read; silence longer than allowed ends it too.
 */
final class AnswerBody extends InputStream implements BodySubscriber<AnswerBody> {
    private final BlockingQueue<Signal> arrived = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> pieces = new ArrayDeque<>();
    private final Duration patience;
    private Flow.@Nullable Subscription subscription;
    private boolean ended;
    private volatile boolean closed;

    AnswerBody(Duration patience) {
        this.patience = patience;
    }

    /** Bytes, or the failure in place of more, or the end. */
    private record Signal(List<ByteBuffer> bytes, @Nullable Throwable failure, boolean isEnd) {
        static final Signal END = new Signal(List.of(), null, true);
    }

    @Override
    public CompletionStage<AnswerBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        synchronized (arrived) {
            subscription = given;
        }
        if (closed) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        arrived.add(new Signal(bytes, null, false));
    }

    @Override
    public void onError(Throwable failure) {
        arrived.add(new Signal(List.of(), failure, false));
    }

    @Override
    public void onComplete() {
        arrived.add(Signal.END);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        while (true) {
            if (closed) {
                throw new IOException("The content is closed");
            }
            ByteBuffer piece = pieces.peek();
            if (piece == null) {
                if (ended) {
                    return -1;
                }
                await();
            } else if (piece.hasRemaining()) {
                int count = Math.min(wanted, piece.remaining());
                piece.get(target, offset, count);
                return count;
            } else {
                pieces.remove();
            }
        }
    }

    private void await() throws IOException {
        Signal signal = next();
        if (signal == null) {
            close();
            throw new HttpTimeoutException("no byte came for " + patience);
        }
        if (signal.failure() != null) {
            throw new IOException(signal.failure().getMessage(), signal.failure());
        }
        ended = signal.isEnd();
        if (!ended) {
            pieces.addAll(signal.bytes());
            Flow.Subscription there = subscription();
            if (there != null) {
                there.request(1);
            }
        }
    }

    private @Nullable Signal next() throws IOException {
        try {
            return arrived.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The thread was interrupted", e);
        }
    }

    private Flow.@Nullable Subscription subscription() {
        synchronized (arrived) {
            return subscription;
        }
    }

    @Override
    public void close() {
        closed = true;
        Flow.Subscription there = subscription();
        if (there != null) {
            there.cancel();
        }
        arrived.add(Signal.END);
    }
}
