package dev.tarn.objectserver.http;

import dev.tarn.objectserver.fault.FaultScript;
import dev.tarn.objectserver.log.RequestLog;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all connections of a listener share.
 *
 * @param service what answers
 * @param log where requests are recorded
 * @param faults what goes wrong
 * @param clock the time
 * @param sequence the number of the latest request
 */
public record ServerParts(
        HttpService service,
        RequestLog log,
        FaultScript faults,
        InstantSource clock,
        AtomicLong sequence) {

    long nextSequence() {
        return sequence.incrementAndGet();
    }
}
