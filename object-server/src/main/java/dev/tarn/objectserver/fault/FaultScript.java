package dev.tarn.objectserver.fault;

import dev.tarn.objectserver.log.ReceivedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * The faults of a server; safe for many threads, and may be changed at any time.
 *
 * <p>Rules are asked in the order in which they were added. The first that is due befalls the
 * request; later ones do not even count it.
 */
public final class FaultScript {

    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();
    private volatile Duration latency = Duration.ZERO;

    /** The first matching request fails. */
    public FaultRule once(Predicate<ReceivedRequest> matching, Fault fault) {
        return times(1, matching, fault);
    }

    /** The first {@code n} matching requests fail. */
    public FaultRule times(int n, Predicate<ReceivedRequest> matching, Fault fault) {
        return add(matching, count -> count <= n, fault);
    }

    /** Only the {@code n}-th matching request fails, counted from 1. */
    public FaultRule nth(int n, Predicate<ReceivedRequest> matching, Fault fault) {
        return add(matching, count -> count == n, fault);
    }

    /** Every {@code n}-th matching request fails, counted from 1. */
    public FaultRule every(int n, Predicate<ReceivedRequest> matching, Fault fault) {
        return add(matching, count -> count % n == 0, fault);
    }

    /** All matching requests fail. */
    public FaultRule always(Predicate<ReceivedRequest> matching, Fault fault) {
        return add(matching, count -> true, fault);
    }

    /** Makes every answer wait before its first byte, faulty or not. */
    public void latency(Duration pause) {
        latency = pause;
    }

    /** The pause before every answer. */
    public Duration latency() {
        return latency;
    }

    /** Ends one rule. */
    public void remove(FaultRule rule) {
        rules.remove(rule);
    }

    /** Ends all rules and the latency. */
    public void clear() {
        rules.clear();
        latency = Duration.ZERO;
    }

    /** The fault that befalls a request that has just arrived. */
    public Optional<Fault> next(ReceivedRequest request) {
        for (FaultRule rule : rules) {
            if (rule.befalls(request)) {
                return Optional.of(rule.fault());
            }
        }
        return Optional.empty();
    }

    private FaultRule add(Predicate<ReceivedRequest> matching, LongPredicate due, Fault fault) {
        FaultRule rule = new FaultRule(matching, due, fault);
        rules.add(rule);
        return rule;
    }
}
