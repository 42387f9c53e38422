package dev.tarn.spi;

/**
 * Asks to copy an object within one storage, without its bytes passing through this machine.
 *
 * @param source the object to copy
 * @param target where the copy goes
 * @param mode what may happen to an object that is already there
 * @param cancellation says when the copy is no longer wanted
 * @since 0.1
 */
public record CopyRequest(
        ObjectUri source, ObjectUri target, WriteMode mode, Cancellation cancellation) {
    /**
     * Asks without a cancellation.
     *
     * @param source the object to copy
     * @param target where the copy goes
     * @param mode what may happen to an object that is already there
     * @return the request
     */
    public static CopyRequest of(ObjectUri source, ObjectUri target, WriteMode mode) {
        return new CopyRequest(source, target, mode, Cancellation.never());
    }
}
