package dev.tarn.objectserver.fault;

import dev.tarn.objectserver.log.ReceivedRequest;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * A fault with the requests that it befalls; answered by {@link FaultScript} so that tests can
 * watch it.
 */
public final class FaultRule {

    private final Predicate<ReceivedRequest> matching;
    private final LongPredicate due;
    private final Fault fault;
    private long seen;
    private long fired;

    FaultRule(Predicate<ReceivedRequest> matching, LongPredicate due, Fault fault) {
        this.matching = matching;
        this.due = due;
        this.fault = fault;
    }

    /** How many requests it has befallen. */
    public synchronized long fired() {
        return fired;
    }

    Fault fault() {
        return fault;
    }

    /** Counts the request when it matches, and says whether the fault is due. */
    synchronized boolean befalls(ReceivedRequest request) {
        if (!matching.test(request) || !due.test(++seen)) {
            return false;
        }
        fired++;
        return true;
    }
}
