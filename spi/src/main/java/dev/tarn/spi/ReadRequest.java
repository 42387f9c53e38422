package dev.tarn.spi;

/**
 * Asks for an object's bytes.
 *
 * @param uri the object
 * @param range which bytes
 * @param condition what must hold of its version
 * @param purpose what for
 * @param cancellation says when the answer is no longer wanted
 * @since 0.1
 */
public record ReadRequest(
        ObjectUri uri,
        ByteRange range,
        ReadCondition condition,
        Purpose purpose,
        Cancellation cancellation) {
    /**
     * Asks for a whole object without condition.
     *
     * @param uri the object
     * @return the request
     */
    public static ReadRequest whole(ObjectUri uri) {
        return new ReadRequest(
                uri, ByteRange.whole(), ReadCondition.none(), Purpose.MEDIA, Cancellation.never());
    }

    /**
     * This request for other bytes.
     *
     * @param newRange which bytes
     * @return the new request
     */
    public ReadRequest withRange(ByteRange newRange) {
        return new ReadRequest(uri, newRange, condition, purpose, cancellation);
    }

    /**
     * This request under a condition.
     *
     * @param newCondition what must hold
     * @return the new request
     */
    public ReadRequest withCondition(ReadCondition newCondition) {
        return new ReadRequest(uri, range, newCondition, purpose, cancellation);
    }

    /**
     * This request for another purpose.
     *
     * @param newPurpose what for
     * @return the new request
     */
    public ReadRequest withPurpose(Purpose newPurpose) {
        return new ReadRequest(uri, range, condition, newPurpose, cancellation);
    }

    /**
     * This request with another cancellation.
     *
     * @param newCancellation says when the answer is no longer wanted
     * @return the new request
     */
    public ReadRequest withCancellation(Cancellation newCancellation) {
        return new ReadRequest(uri, range, condition, purpose, newCancellation);
    }
}
