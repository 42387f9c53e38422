package dev.tarn.adapters.diskcache;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Publishes copies: the thread that has the directory does so for those that come meanwhile, so
 * that its lock and the ledger are paid for once. Who is alone waits for nobody.
 */
final class Publisher {
    /** Others want the directory too. */
    static final int MOST = 64;

    private final Space space;
    private final Queue<Turn<?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();

    Publisher(Space space) {
        this.space = space;
    }

    /**
     * Runs what publishes a copy within a {@link Space#change}, in this thread or in another's.
     *
     * @throws IOException the action's, or that of the change, which every action in it then meets
     */
    <T> T publish(DirectoryLock.Action<T> action) throws IOException {
        Turn<T> turn = new Turn<>(action);
        waiting.add(turn);
        boolean interrupted = false;
        while (!turn.over) {
            if (busy.compareAndSet(false, true)) {
                publishThoseWaiting();
            } else {
                // As at the directory's lock, an interrupt neither ends the wait nor is lost.
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return turn.result();
    }

    private void publishThoseWaiting() {
        List<Turn<?>> turns = new ArrayList<>();
        Throwable failure = null;
        try {
            if (hasNext(turns)) {
                var unused = space.change(() -> runAll(turns));
            }
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
        for (Turn<?> turn : turns) {
            turn.end(failure);
        }
        busy.set(false);
        Turn<?> next = waiting.peek();
        if (next != null) {
            LockSupport.unpark(next.thread);
        }
    }

    /** Each is run once, those too that come while others run. */
    private int runAll(List<Turn<?>> turns) {
        int run = 0;
        while (run < turns.size() || hasNext(turns)) {
            turns.get(run).run();
            run++;
        }
        return run;
    }

    private boolean hasNext(List<Turn<?>> turns) {
        Turn<?> next = turns.size() < MOST ? waiting.poll() : null;
        return next != null && turns.add(next);
    }

    /** One action; run by whoever has the directory. */
    private static final class Turn<T> {
        private final Thread thread = Thread.currentThread();
        private final DirectoryLock.Action<T> action;
        private @Nullable T value;
        private @Nullable Throwable failure;
        private volatile boolean over;

        Turn(DirectoryLock.Action<T> action) {
            this.action = action;
        }

        void run() {
            try {
                value = action.run();
            } catch (IOException | RuntimeException | Error e) {
                failure = e;
            }
        }

        /** Says what became of the change that it was part of. */
        void end(@Nullable Throwable ofChange) {
            if (failure == null) {
                failure = ofChange;
            }
            over = true;
            LockSupport.unpark(thread);
        }

        T result() throws IOException {
            if (failure instanceof IOException e) {
                throw e;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            T present = value;
            if (present == null) {
                throw new IllegalStateException("What publishes a copy answers it");
            }
            return present;
        }
    }
}
