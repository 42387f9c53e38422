package dev.tarn.core.transfer;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import org.jspecify.annotations.Nullable;

/** One request of a read that may take two: ended apart from the other, and with the read. */
final class Leg {
    private final ReadRequest request;
    private final Cancellation cancellation = Cancellation.create();
    private final Cancellation.Registration link;
    private volatile boolean givenUp;
    private @Nullable ReadResult result;

    /** A leg for what the caller asked, or for the rest of it. */
    Leg(ReadRequest asked) {
        this.request = asked.withCancellation(cancellation);
        this.link = asked.cancellation().onCancel(cancellation::cancel);
    }

    ReadRequest request() {
        return request;
    }

    /** Ends it because it took too long; never blocks for long. */
    void giveUp() {
        givenUp = true;
        cancellation.cancel();
    }

    boolean isGivenUp() {
        return givenUp;
    }

    void abort() {
        cancellation.cancel();
    }

    void answered(ReadResult answer) {
        result = answer;
    }

    ReadResult result() {
        ReadResult present = result;
        if (present == null) {
            throw new IllegalStateException("This request has no answer yet");
        }
        return present;
    }

    /** Releases what it holds. A connection whose answer was read to its end can be used again. */
    void close() {
        link.close();
        ReadResult present = result;
        if (present != null) {
            present.close();
        }
    }
}
