package dev.tarn.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTest {
    @Test
    void runsEachActionOnceInTheCancellingThread() {
        Cancellation cancellation = Cancellation.create();
        List<Thread> ran = new ArrayList<>();
        Cancellation.Registration first =
                cancellation.onCancel(() -> ran.add(Thread.currentThread()));
        cancellation.onCancel(() -> ran.add(Thread.currentThread()));
        cancellation.cancel();
        cancellation.cancel();
        first.close();
        assertThat(ran).containsExactly(Thread.currentThread(), Thread.currentThread());
    }

    @Test
    void actionThatWasTakenBackDoesNotRun() {
        Cancellation cancellation = Cancellation.create();
        AtomicInteger ran = new AtomicInteger();
        cancellation.onCancel(ran::incrementAndGet).close();
        cancellation.cancel();
        assertThat(ran).hasValue(0);
    }

    @Test
    void actionAfterTheCancellationRunsAtOnce() {
        Cancellation cancellation = Cancellation.create();
        cancellation.cancel();
        AtomicInteger ran = new AtomicInteger();
        cancellation.onCancel(ran::incrementAndGet).close();
        assertThat(ran).hasValue(1);
    }

    @Test
    void saysWhetherItWasCancelled() {
        Cancellation cancellation = Cancellation.create();
        cancellation.throwIfCancelled();
        assertThat(cancellation.isCancelled()).isFalse();
        cancellation.cancel();
        assertThat(cancellation.isCancelled()).isTrue();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(cancellation::throwIfCancelled);
    }

    @Test
    void neverCannotBeCancelledAndKeepsNoAction() {
        AtomicInteger ran = new AtomicInteger();
        Cancellation.never().onCancel(ran::incrementAndGet).close();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(Cancellation.never()::cancel);
        assertThat(Cancellation.never().isCancelled()).isFalse();
        assertThat(ran).hasValue(0);
    }

    @Test
    void actionMayCloseItsOwnRegistrationAndRegisterAnother() {
        Cancellation cancellation = Cancellation.create();
        AtomicInteger ran = new AtomicInteger();
        cancellation.onCancel(() -> cancellation.onCancel(ran::incrementAndGet).close());
        cancellation.cancel();
        assertThat(ran).hasValue(1);
    }

    @Test
    void everyActionRunsOnceWhenRegistrationAndCancellationRace() throws Exception {
        int registrars = 3;
        ExecutorService executor = Executors.newFixedThreadPool(registrars + 1);
        try {
            for (int round = 0; round < 300; round++) {
                Cancellation cancellation = Cancellation.create();
                AtomicInteger ran = new AtomicInteger();
                CyclicBarrier start = new CyclicBarrier(registrars + 1);
                List<Future<?>> done = new ArrayList<>();
                for (int i = 0; i < registrars; i++) {
                    done.add(
                            executor.submit(
                                    () -> {
                                        start.await();
                                        return cancellation.onCancel(ran::incrementAndGet);
                                    }));
                }
                done.add(
                        executor.submit(
                                () -> {
                                    start.await();
                                    cancellation.cancel();
                                    return cancellation;
                                }));
                for (Future<?> future : done) {
                    future.get();
                }
                assertThat(ran).hasValue(registrars);
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
