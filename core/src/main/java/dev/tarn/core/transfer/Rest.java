package dev.tarn.core.transfer;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Content;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is still to be read of an object, and whether an answer is that. */
final class Rest {
    private Rest() {}

    /**
     * The request for what is still to be read.
     *
     * @param body what came so far; null when no answer came yet
     * @param position how many of its bytes were read
     * @return the request; empty when the rest cannot be asked for safely
     */
    static Optional<ReadRequest> of(ReadRequest asked, @Nullable Content body, long position) {
        if (body == null) {
            return Optional.of(asked);
        }
        if (body.length().isEmpty() || body.stat().version().isEmpty()) {
            return Optional.empty();
        }
        long left = body.length().getAsLong() - position;
        if (left <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                asked.withRange(ByteRange.of(asked.range().offset() + position, left))
                        .withCondition(ReadCondition.mustMatch(body.stat().version().get())));
    }

    /** Whether an answer goes on exactly where the body stands, with the same version. */
    static boolean fits(Leg answer, ReadRequest asked, @Nullable Content body, long position) {
        if (body == null) {
            return answer.request().condition().equals(asked.condition());
        }
        long offset = answer.request().range().offset() - asked.range().offset();
        return offset == position
                && answer.result() instanceof Content rest
                && rest.length().equals(answer.request().range().length())
                && rest.stat().version().equals(body.stat().version());
    }
}
