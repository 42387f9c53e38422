package dev.tarn.core.transfer;

import dev.tarn.core.testing.ScriptedStorage;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Capability;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** One object, whose reads stall by their number: before the answer, or within the body. */
final class StallingStorage implements Storage {
    static final ObjectUri URI = ScriptedStorage.uri("a");
    private static final int NEVER = Integer.MAX_VALUE;

    private final byte[] bytes;
    private final Map<Integer, Integer> stalls = new HashMap<>();
    private final List<ReadRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile String version = "1";
    private volatile Runnable beforeAnswers = () -> {};
    private final AtomicInteger silent = new AtomicInteger();

    StallingStorage(int size) {
        bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The request of that number, from 0, gets no answer. */
    StallingStorage silent(int number) {
        stalls.put(number, -1);
        return this;
    }

    /** The request of that number gets so many bytes, and then none. */
    StallingStorage stalled(int number, int after) {
        stalls.put(number, after);
        return this;
    }

    void beforeAnswers(Runnable action) {
        beforeAnswers = action;
    }

    void version(String other) {
        version = other;
    }

    List<ReadRequest> requests() {
        return List.copyOf(requests);
    }

    /** How many requests are silent at the moment. */
    int silent() {
        return silent.get();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        return new ObjectIdentity("mem", "", uri.authority(), uri.path(), uri);
    }

    @Override
    public ObjectStat stat(StatRequest request) {
        throw new AssertionError("No stat is ever needed");
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        int number;
        synchronized (requests) {
            number = requests.size();
            requests.add(request);
        }
        int after = stalls.getOrDefault(number, NEVER);
        if (after < 0) {
            beSilent(request.cancellation(), new CountDownLatch(1));
        }
        beforeAnswers.run();
        ObjectStat stat = ObjectStat.of(request.uri()).withVersion(ObjectVersion.of(version));
        int from = (int) request.range().offset();
        int length = (int) request.range().lengthWithin(bytes.length);
        InputStream stream = new ByteArrayInputStream(bytes, from, length);
        return Content.of(stat, length, new StallingStream(stream, after, request.cancellation()));
    }

    private void beSilent(Cancellation cancellation, CountDownLatch cancelled) {
        Cancellation.Registration waker = cancellation.onCancel(cancelled::countDown);
        silent.incrementAndGet();
        try {
            cancelled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            silent.decrementAndGet();
            waker.close();
        }
        cancellation.throwIfCancelled();
    }

    @Override
    public void close() {
        // holds nothing
    }

    private final class StallingStream extends InputStream {
        private static final int AT_ONCE = 10;
        private final InputStream stream;
        private final int after;
        private final Cancellation cancellation;
        private final CountDownLatch closed = new CountDownLatch(1);
        private int count;

        StallingStream(InputStream stream, int after, Cancellation cancellation) {
            this.stream = stream;
            this.after = after;
            this.cancellation = cancellation;
        }

        @Override
        public int read() {
            throw new AssertionError("Nobody reads single bytes");
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            if (count >= after) {
                beSilent(cancellation, closed);
                throw new IOException("closed");
            }
            int most = Math.min(Math.min(wanted, AT_ONCE), after - count);
            int read = stream.read(target, offset, most);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
