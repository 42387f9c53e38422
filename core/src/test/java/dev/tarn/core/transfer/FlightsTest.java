package dev.tarn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.testing.Await;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlightsTest {
    private static final ObjectUri URI = ObjectUri.of("mem://b/a.jpg");
    private static final ObjectIdentity IDENTITY = new ObjectIdentity("mem", "", "b", "a.jpg", URI);

    private final Flights<String> flights = new Flights<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void thirtyTwoCallersShareOneRun() {
        Caller leader = start(this::bring);
        List<Caller> waiters = IntStream.range(0, 31).mapToObj(i -> start(this::bring)).toList();
        waiters.forEach(Caller::awaitWaiting);

        gate.countDown();

        assertThat(leader.result()).isEqualTo("brought");
        assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.result()).isEqualTo("brought"));
        assertThat(runs).hasValue(1);
        assertThat(leader.own()).isTrue();
        assertThat(waiters).noneMatch(Caller::own);
    }

    @Test
    void aFailureIsGivenToAllWhoWaitAndNotRemembered() throws IOException {
        Caller leader = start(this::fail);
        List<Caller> waiters = IntStream.range(0, 3).mapToObj(i -> start(this::fail)).toList();
        waiters.forEach(Caller::awaitWaiting);

        gate.countDown();

        Throwable failure = leader.failure();
        assertThat(failure).isInstanceOf(StorageException.class);
        assertThat(waiters)
                .allSatisfy(
                        waiter ->
                                assertThat(waiter.failure())
                                        .isInstanceOf(StorageException.class)
                                        .isNotSameAs(failure)
                                        .hasMessage(failure.getMessage()));
        assertThat(runs).hasValue(1);
        assertThat(flights.join(IDENTITY, Cancellation.never(), this::bring).result())
                .isEqualTo("brought");
    }

    @Test
    void anInterruptedWaiterLeavesAlone() {
        Caller leader = start(this::bring);
        Caller waiter = start(this::bring).awaitWaiting();
        Caller patient = start(this::bring).awaitWaiting();

        waiter.thread.interrupt();

        assertThat(waiter.failure())
                .isInstanceOf(InterruptedIOException.class)
                .hasMessageContaining("interrupted");
        assertThat(waiter.leftInterrupted).isTrue();
        gate.countDown();
        assertThat(leader.result()).isEqualTo("brought");
        assertThat(patient.result()).isEqualTo("brought");
        assertThat(runs).hasValue(1);
    }

    @Test
    void aCancelledWaiterLeavesAlone() {
        Caller leader = start(this::bring);
        Caller waiter = start(this::bring).awaitWaiting();

        waiter.cancellation.cancel();

        assertThat(waiter.failure()).isInstanceOf(CancellationException.class);
        gate.countDown();
        assertThat(leader.result()).isEqualTo("brought");
    }

    @Test
    void aWaiterTakesOverWhenTheLeaderIsCancelled() {
        CountDownLatch cancelled = new CountDownLatch(1);
        Caller leader = start(() -> breakOffAfter(cancelled));
        List<Caller> waiters = IntStream.range(0, 3).mapToObj(i -> start(this::bring)).toList();
        waiters.forEach(Caller::awaitWaiting);

        leader.cancellation.cancel();
        cancelled.countDown();
        assertThat(leader.failure()).isInstanceOf(CancellationException.class);
        Await.until(() -> runs.get() == 2);
        waiters.forEach(Caller::awaitWaiting);
        gate.countDown();

        assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.result()).isEqualTo("brought"));
        assertThat(waiters).filteredOn(Caller::own).hasSize(1);
        assertThat(runs).hasValue(2);
    }

    @Test
    void aWaiterTakesOverWhenTheLeaderWasInterrupted() {
        Caller leader =
                start(
                        () -> {
                            awaitGate();
                            Thread.currentThread().interrupt();
                            throw new IOException("the channel was closed by an interrupt");
                        });
        Caller waiter = start(this::bring).awaitWaiting();

        gate.countDown();

        assertThat(leader.failure()).isInstanceOf(InterruptedIOException.class);
        assertThat(leader.leftInterrupted).isTrue();
        assertThat(waiter.result()).isEqualTo("brought");
    }

    @Test
    void workThatGivesUpAtAnInterruptIsToldAsOne() {
        gate.countDown();
        Caller leader =
                start(
                        () -> {
                            Thread.currentThread().interrupt();
                            throw new CancellationException("interrupted at a lock");
                        });

        assertThat(leader.failure()).isInstanceOf(InterruptedIOException.class);
        assertThat(leader.leftInterrupted).isTrue();
    }

    @Test
    void aWaiterTakesOverWhenTheLeaderFailsUnexpectedly() {
        Caller leader =
                start(
                        () -> {
                            awaitGate();
                            throw new IllegalStateException("a defect");
                        });
        Caller waiter = start(this::bring).awaitWaiting();

        gate.countDown();

        assertThat(leader.failure()).isInstanceOf(IllegalStateException.class);
        assertThat(waiter.result()).isEqualTo("brought");
    }

    @Test
    void whoeverIsCancelledAlreadyDoesNotBegin() {
        Cancellation cancelled = Cancellation.create();
        cancelled.cancel();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> flights.join(IDENTITY, cancelled, this::bring));
        assertThat(runs).hasValue(0);
    }

    private String bring() {
        runs.incrementAndGet();
        awaitGate();
        return "brought";
    }

    private String breakOffAfter(CountDownLatch cancelled) throws IOException {
        runs.incrementAndGet();
        Await.until(() -> cancelled.getCount() == 0);
        throw new IOException("the connection was closed by the cancellation");
    }

    private String fail() throws IOException {
        runs.incrementAndGet();
        awaitGate();
        throw StorageException.of(StorageException.Kind.REFUSED, "No", URI);
    }

    private void awaitGate() {
        Await.until(() -> gate.getCount() == 0);
    }

    /** Starts a caller; the first one leads, so it is awaited until its work runs. */
    private Caller start(Attempt<String> work) {
        Caller caller = new Caller(work);
        boolean first = !leads;
        leads = true;
        caller.thread.start();
        if (first) {
            Await.until(() -> caller.working);
        }
        return caller;
    }

    private boolean leads;

    private final class Caller {
        private final Cancellation cancellation = Cancellation.create();
        private final Thread thread;
        private volatile boolean working;
        private volatile Flights.Landed<String> landed;
        private volatile Throwable failure;
        private volatile boolean leftInterrupted;

        Caller(Attempt<String> work) {
            thread =
                    new Thread(
                            () -> {
                                try {
                                    landed =
                                            flights.join(
                                                    IDENTITY,
                                                    cancellation,
                                                    () -> {
                                                        working = true;
                                                        return work.run();
                                                    });
                                } catch (IOException | RuntimeException e) {
                                    failure = e;
                                }
                                leftInterrupted = Thread.currentThread().isInterrupted();
                            });
        }

        Caller awaitWaiting() {
            Await.untilWaiting(thread);
            return this;
        }

        String result() {
            end();
            return landed == null ? "failed: " + failure : landed.result();
        }

        boolean own() {
            end();
            return landed != null && landed.own();
        }

        Throwable failure() {
            end();
            return failure;
        }

        private void end() {
            Await.until(() -> thread.getState() == Thread.State.TERMINATED);
        }
    }
}
