package dev.tarn.adapters.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks host names up so that a cancelled call need not wait for the answer: the system's resolver
 * can be neither aborted nor given a deadline, so it runs elsewhere, once per name at a time.
 */
final class CancellableDns {
    private static final int DEADLINE_SECONDS = 10;

    private final HostLookup system;
    private final Executor executor;
    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> underWay =
            new ConcurrentHashMap<>();

    CancellableDns(HostLookup system, Executor executor) {
        this.system = system;
        this.executor = executor;
    }

    /**
     * The addresses of a host.
     *
     * @param exchange ends the waiting when it is aborted
     */
    List<InetAddress> lookup(String host, Exchange exchange) throws IOException {
        if (isAddress(host)) {
            return List.of(InetAddress.getByName(host));
        }
        CompletableFuture<List<InetAddress>> mine = shared(host).copy();
        exchange.enter(() -> mine.cancel(false));
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
        }
    }

    private CompletableFuture<List<InetAddress>> shared(String host) {
        CompletableFuture<List<InetAddress>> fresh = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> other = underWay.putIfAbsent(host, fresh);
        if (other != null) {
            return other;
        }
        try {
            executor.execute(() -> ask(host, fresh));
        } catch (RejectedExecutionException e) {
            underWay.remove(host, fresh);
            fresh.completeExceptionally(e);
        }
        return fresh;
    }

    private void ask(String host, CompletableFuture<List<InetAddress>> answer) {
        try {
            answer.complete(system.lookup(host));
        } catch (UnknownHostException | RuntimeException e) {
            answer.completeExceptionally(e);
        } finally {
            underWay.remove(host, answer);
        }
    }

    /** Whether nobody need be asked: only addresses hold a colon, or end in a number. */
    private static boolean isAddress(String host) {
        if (host.indexOf(':') >= 0) {
            return true;
        }
        int dots = 0;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return dots == 3;
    }

    private static UnknownHostException unknown(String host, String why, Exception cause) {
        UnknownHostException failure = new UnknownHostException(host + ": " + why);
        failure.initCause(cause);
        return failure;
    }
}
