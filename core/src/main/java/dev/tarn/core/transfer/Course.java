package dev.tarn.core.transfer;

import dev.tarn.core.media.MediaException;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.Redaction;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one object's transfer went through, for the flight recorder, the counters, and the one line
 * that a failure is worth. Nobody is told of its attempts by themselves.
 */
final class Course implements LongConsumer {
    private static final System.Logger LOG = System.getLogger("dev.tarn.transfer");

    private final ObjectIdentity object;
    private final LongConsumer meter;
    private final TransferCounters counters;
    private final LongAdder bytes = new LongAdder();
    private final AtomicInteger attempts = new AtomicInteger(1);
    private final @Nullable FetchEvent event;
    private final long start = System.nanoTime();

    Course(ObjectIdentity object, LongConsumer meter, TransferCounters counters) {
        this.object = object;
        this.meter = meter;
        this.counters = counters;
        this.event = FlightRecording.isPossible() ? new FetchEvent() : null;
        if (event != null) {
            event.begin();
        }
    }

    /** Bytes have arrived; called by many threads. */
    @Override
    public void accept(long more) {
        bytes.add(more);
        meter.accept(more);
    }

    /** Another attempt, of the whole or of a part; called by many threads. */
    void retried() {
        attempts.incrementAndGet();
    }

    /** The transfer is over and nothing went wrong. */
    void ended(String outcome) {
        if (event != null && event.shouldCommit()) {
            event.location = Locations.of(object);
            event.bytes = bytes.sum();
            event.attempts = attempts.get();
            event.outcome = outcome;
            event.commit();
        }
    }

    /** The transfer failed. An interrupted one is the caller's doing, and no failure. */
    void failed(IOException failure) {
        String kind = kind(failure);
        ended(kind);
        if (failure instanceof InterruptedIOException) {
            return;
        }
        counters.failed();
        LOG.log(
                System.Logger.Level.INFO,
                () ->
                        "event=transfer_failed kind="
                                + kind
                                + " attempts="
                                + attempts.get()
                                + " duration_ms="
                                + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)
                                + " bytes="
                                + bytes.sum()
                                + " object="
                                + quoted(Locations.of(object))
                                + " message="
                                + quoted(Redaction.redact(String.valueOf(failure.getMessage()))));
    }

    private static String kind(IOException failure) {
        if (failure instanceof StorageException e) {
            return e.kind().name();
        }
        if (failure instanceof MediaException e) {
            return e.kind().name();
        }
        return failure instanceof InterruptedIOException ? "CANCELLED" : "IO";
    }

    /** As in logfmt, so that a name cannot begin a field or a line of its own. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.chars()
                .forEach(
                        c -> {
                            if (c == '"' || c == '\\') {
                                quoted.append('\\').append((char) c);
                            } else if (c < ' '
                                    || c == 0x7F
                                    || c == 0x85
                                    || c == 0x2028
                                    || c == 0x2029) {
                                quoted.append(String.format("\\u%04x", c));
                            } else {
                                quoted.append((char) c);
                            }
                        });
        return quoted.append('"').toString();
    }
}
