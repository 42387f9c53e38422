package dev.tarn.adapters.transport;

import dev.tarn.spi.Cancellation;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Looks host names up so that a cancelled call need not wait for the answer: the system's resolver
 * can be neither aborted nor given a deadline, so it runs elsewhere, once per name at a time.
 *
 * <p>OkHttp asks in the calling thread and does not say for which call, hence the thread's present
 * cancellation.
 */
final class CancellableDns implements Dns {
    private static final int DEADLINE_SECONDS = 10;

    private final Dns system;
    private final Executor executor;
    private final ThreadLocal<Cancellation> present = ThreadLocal.withInitial(Cancellation::never);
    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> underWay =
            new ConcurrentHashMap<>();

    CancellableDns(Dns system, Executor executor) {
        this.system = system;
        this.executor = executor;
    }

    /** Says for whom this thread looks names up, until {@link #leave()}. */
    void enter(Cancellation cancellation) {
        present.set(cancellation);
    }

    void leave() {
        present.remove();
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        CompletableFuture<List<InetAddress>> mine = shared(host).copy();
        Cancellation.Registration registration = present.get().onCancel(() -> mine.cancel(false));
        try {
            return mine.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw unknown(host, "not found", e);
        } catch (TimeoutException e) {
            throw unknown(host, "no answer within " + DEADLINE_SECONDS + " s", e);
        } catch (CancellationException e) {
            throw unknown(host, "cancelled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, "interrupted", e);
        } finally {
            registration.close();
        }
    }

    private CompletableFuture<List<InetAddress>> shared(String host) {
        CompletableFuture<List<InetAddress>> fresh = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> other = underWay.putIfAbsent(host, fresh);
        if (other != null) {
            return other;
        }
        executor.execute(
                () -> {
                    try {
                        fresh.complete(system.lookup(host));
                    } catch (UnknownHostException | RuntimeException e) {
                        fresh.completeExceptionally(e);
                    } finally {
                        underWay.remove(host, fresh);
                    }
                });
        return fresh;
    }

    private static UnknownHostException unknown(String host, String why, Exception cause) {
        UnknownHostException failure = new UnknownHostException(host + ": " + why);
        failure.initCause(cause);
        return failure;
    }
}
