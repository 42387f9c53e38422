package dev.tarn.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.tarn.core.frame.FrameMark;
import dev.tarn.core.output.OutputTarget;
import dev.tarn.core.output.WrittenOutput;
import dev.tarn.core.output.WrittenOutput.Fate;
import dev.tarn.core.storage.CallAddress;
import dev.tarn.core.transfer.WorkerPool;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameWritesTest {
    private static final int LARGE = 5 << 20;

    private final ExecutorService executor = WorkerPool.daemons(2 * FrameWrites.MOST);
    private final List<Long> taken = new ArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final ObjectUri place = ObjectUri.of("out://b/frame.png");
    private final OutputTarget target =
            new OutputTarget(
                    "frame.png",
                    CallAddress.of(place),
                    new ObjectIdentity("out", "", "b", "frame.png", place));

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private FrameWrites writes() {
        return new FrameWrites(executor, (frame, written) -> taken.add(frame.mark().number()));
    }

    private FrameWrites.Frame frame(long number, int size) {
        return new FrameWrites.Frame(new FrameMark(number, number, true), target, size);
    }

    private WrittenOutput written() {
        return new WrittenOutput(target, Fate.CREATED);
    }

    private WrittenOutput counted() throws IOException {
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
            return written();
        } finally {
            underWay.decrementAndGet();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IOException("The others never came");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void severalAreUnderWayAtOnceAndAreTakenInOrder() throws IOException {
        CountDownLatch all = new CountDownLatch(FrameWrites.MOST);
        CountDownLatch others = new CountDownLatch(FrameWrites.MOST - 1);
        try (FrameWrites writes = writes()) {
            for (int i = 0; i < FrameWrites.MOST; i++) {
                boolean first = i == 0;
                writes.add(
                        frame(i, 1),
                        () -> {
                            all.countDown();
                            await(all);
                            if (first) {
                                await(others);
                            }
                            others.countDown();
                            return written();
                        });
            }
            writes.finish();
        }

        assertThat(taken).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void noMoreAreUnderWayThanTheirBytesAllow() throws IOException {
        try (FrameWrites writes = writes()) {
            for (int i = 0; i < 20; i++) {
                writes.add(frame(i, LARGE), this::counted);
            }
            writes.finish();
        }

        assertThat(most).hasValue(1);
        assertThat(taken).hasSize(20);
    }

    @Test
    void noMoreAreUnderWayThanAFew() throws IOException {
        try (FrameWrites writes = writes()) {
            for (int i = 0; i < 1000; i++) {
                writes.add(frame(i, 1), this::counted);
            }
            writes.finish();
        }

        assertThat(most.get()).isBetween(1, FrameWrites.MOST);
        assertThat(taken).hasSize(1000).isSorted();
    }

    @Test
    void aFailureIsToldAndThoseThatWereBegunAreTaken() {
        FrameWrites writes = writes();

        assertThatIOException()
                .isThrownBy(
                        () -> {
                            try (writes) {
                                writes.add(frame(0, 1), this::written);
                                writes.add(
                                        frame(1, 1),
                                        () -> {
                                            throw new IOException("The disk is full");
                                        });
                                writes.add(frame(2, 1), this::written);
                                writes.finish();
                            }
                        })
                .withMessage("The disk is full");
        assertThat(taken).containsExactly(0L, 2L);
    }
}
