package dev.tarn.objectserver.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The growing record of one request; written by the thread that serves it, read by any. */
public final class LogEntry {

    private final RequestLog log;
    private final ReceivedRequest request;
    private final Instant started;
    private volatile int status;
    private volatile long bytesSent;
    private volatile @Nullable Instant ended;

    LogEntry(RequestLog log, ReceivedRequest request, Instant started) {
        this.log = log;
        this.request = request;
        this.started = started;
    }

    /** The request. */
    public ReceivedRequest request() {
        return request;
    }

    /** Notes the status, before the first byte of the answer leaves. */
    public void answered(int answer) {
        status = answer;
        log.announce(this);
    }

    /** Notes bytes of the body, before they leave. */
    public void sending(long totalBytes) {
        bytesSent = totalBytes;
    }

    /** Notes that nothing more will be sent. */
    public void ended() {
        if (status == 0) {
            log.announce(this);
        }
        log.end(this);
    }

    void endedAt(Instant when) {
        ended = when;
    }

    RequestRecord snapshot() {
        return new RequestRecord(request, status, bytesSent, started, ended);
    }
}
