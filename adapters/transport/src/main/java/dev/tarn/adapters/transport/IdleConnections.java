package dev.tarn.adapters.transport;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Connections that wait for a further request, the latest first: it is the one that the server is
 * least likely to have closed. A thread closes the old ones while there are any.
 */
final class IdleConnections implements AutoCloseable {
    private static final int MOST = 128;

    /**
     * Shorter than servers keep idle connections, because a request on one that the server has just
     * closed has to be sent again.
     */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final LongSupplier nanos;
    private final Executor executor;
    private final Map<String, Deque<Connection>> byServer = new HashMap<>();
    private int count;
    private boolean watched;
    private boolean closed;

    /**
     * An empty pool.
     *
     * @param executor lends a thread while there are idle connections
     */
    IdleConnections(LongSupplier nanos, Executor executor) {
        this.nanos = nanos;
        this.executor = executor;
    }

    /** A connection to a server; null when none is idle. */
    @Nullable Connection take(Origin origin) {
        for (Connection next = latest(origin.key()); next != null; next = latest(origin.key())) {
            if (next.isQuiet()) {
                return next;
            }
            next.close();
        }
        return null;
    }

    /** Keeps a connection for a further request, or closes it. */
    void give(Connection connection) {
        if (!connection.isReusable() || !keep(connection)) {
            connection.close();
        }
    }

    /** How many there are. */
    synchronized int size() {
        return count;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        remove(nanos.getAsLong()).forEach(Connection::close);
    }

    private synchronized @Nullable Connection latest(String server) {
        Deque<Connection> idle = byServer.get(server);
        Connection latest = idle == null ? null : idle.pollLast();
        if (latest == null) {
            return null;
        }
        count--;
        if (isOld(latest, nanos.getAsLong())) {
            // the others are older still: left to the thread that closes them
            latest.close();
            return null;
        }
        return latest;
    }

    private synchronized boolean keep(Connection connection) {
        if (closed || count >= MOST) {
            return false;
        }
        connection.setIdleSince(nanos.getAsLong());
        byServer.computeIfAbsent(connection.server(), server -> new ArrayDeque<>())
                .addLast(connection);
        count++;
        if (!watched) {
            watched = true;
            executor.execute(this::watch);
        }
        return true;
    }

    private void watch() {
        for (List<Connection> old = awaitOld(); !old.isEmpty(); old = awaitOld()) {
            old.forEach(Connection::close);
        }
    }

    /** Waits for connections to grow old; answers none when there are no more. */
    private synchronized List<Connection> awaitOld() {
        try {
            while (count > 0 && !closed) {
                long now = nanos.getAsLong();
                long young = youth(now);
                if (young <= 0) {
                    return remove(now);
                }
                wait(TimeUnit.NANOSECONDS.toMillis(young) + 1);
            }
        } catch (InterruptedException e) {
            // the pool's owner ends its threads
            Thread.currentThread().interrupt();
        }
        watched = false;
        return List.of();
    }

    /** How long until the first connection is old. */
    private long youth(long now) {
        long young = Long.MAX_VALUE;
        for (Deque<Connection> idle : byServer.values()) {
            if (!idle.isEmpty()) {
                long age = now - idle.getFirst().idleSince();
                young = Math.min(young, LONGEST.toNanos() - age);
            }
        }
        return young;
    }

    /** Closes what has been idle for too long. */
    void closeOld() {
        remove(nanos.getAsLong()).forEach(Connection::close);
    }

    private synchronized List<Connection> remove(long now) {
        List<Connection> old = new ArrayList<>();
        for (Iterator<Deque<Connection>> all = byServer.values().iterator(); all.hasNext(); ) {
            Deque<Connection> idle = all.next();
            while (!idle.isEmpty() && (closed || isOld(idle.getFirst(), now))) {
                old.add(idle.removeFirst());
                count--;
            }
            if (idle.isEmpty()) {
                all.remove();
            }
        }
        return old;
    }

    private static boolean isOld(Connection connection, long now) {
        return now - connection.idleSince() >= LONGEST.toNanos();
    }
}
