package dev.tarn.objectserver.log;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Every request since the start or the last {@link #clear}, in order of arrival; safe for many
 * threads.
 *
 * <p>A request is in the log, with its status, before the first byte of its answer leaves: a client
 * that has its answer can count on it. {@link RequestRecord#end} comes a moment later; {@link
 * #awaitIdle} waits for it.
 */
public final class RequestLog {

    private final InstantSource clock;
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<Consumer<RequestRecord>> listeners = new CopyOnWriteArrayList<>();
    private int underWay;

    /** An empty log. */
    public RequestLog(InstantSource clock) {
        this.clock = clock;
    }

    /** All requests. */
    public List<RequestRecord> requests() {
        synchronized (entries) {
            return entries.stream().map(LogEntry::snapshot).toList();
        }
    }

    /** The requests that match. */
    public List<RequestRecord> requests(Predicate<ReceivedRequest> matching) {
        synchronized (entries) {
            return entries.stream()
                    .filter(entry -> matching.test(entry.request()))
                    .map(LogEntry::snapshot)
                    .toList();
        }
    }

    /** How many requests match. */
    public int count(Predicate<ReceivedRequest> matching) {
        synchronized (entries) {
            return (int) entries.stream().filter(e -> matching.test(e.request())).count();
        }
    }

    /** How many requests are of a kind. */
    public int count(RequestKind kind) {
        return count(RequestMatch.kind(kind));
    }

    /** How many requests there are. */
    public int count() {
        synchronized (entries) {
            return entries.size();
        }
    }

    /** Forgets all requests; sequence numbers go on. */
    public void clear() {
        synchronized (entries) {
            entries.clear();
        }
    }

    /**
     * Calls a listener with each request from now on, once its status is known and before it
     * leaves; or at its end, when it got none.
     */
    public void onAnswer(Consumer<RequestRecord> listener) {
        listeners.add(listener);
    }

    /**
     * Waits until no request is under way.
     *
     * @return false when that took longer than {@code atMost}
     */
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        synchronized (entries) {
            while (underWay > 0) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return false;
                }
                entries.wait(millis);
            }
            return true;
        }
    }

    /** Adds a request that has just arrived. */
    public LogEntry begin(ReceivedRequest request) {
        LogEntry entry = new LogEntry(this, request, clock.instant());
        synchronized (entries) {
            entries.add(entry);
            underWay++;
        }
        return entry;
    }

    void announce(LogEntry entry) {
        if (!listeners.isEmpty()) {
            RequestRecord record = entry.snapshot();
            listeners.forEach(listener -> listener.accept(record));
        }
    }

    void end(LogEntry entry) {
        entry.endedAt(clock.instant());
        synchronized (entries) {
            underWay--;
            entries.notifyAll();
        }
    }
}
