package dev.tarn.core.storage;

import dev.tarn.spi.AccessDescription;
import dev.tarn.spi.AccessDescription.Right;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.util.List;
import java.util.Optional;

/**
 * What may be done in a folder of a store, or with an object.
 *
 * @param tried the folder in which it was tried, or the object of a store without folders
 * @param lights one for each right, in their order
 * @param declared what the credential says of itself; empty when the store cannot tell
 * @param leftBehind the probe object, when it may still be there
 */
public record AccessReport(
        ObjectUri tried,
        List<Light> lights,
        Optional<AccessDescription> declared,
        Optional<ObjectUri> leftBehind) {
    /** Copies the lights. */
    public AccessReport {
        lights = List.copyOf(lights);
    }

    /** How trying a right ended. */
    public enum State {
        /** It worked. */
        GRANTED,
        /** The store said no. */
        REFUSED,
        /** This kind of store has no such operation. */
        UNSUPPORTED,
        /** It could not be tried, for want of another right or of an object. */
        UNTRIED
    }

    /**
     * One right.
     *
     * @param right the right
     * @param state how trying it ended
     * @param reason why not, in words fit to be shown; empty when granted
     * @param failure what the store said; empty unless refused
     */
    public record Light(
            Right right, State state, String reason, Optional<StorageException> failure) {
        static Light granted(Right right) {
            return new Light(right, State.GRANTED, "", Optional.empty());
        }

        static Light refused(Right right, StorageException failure) {
            return new Light(right, State.REFUSED, failure.what(), Optional.of(failure));
        }

        static Light unsupported(Right right) {
            return new Light(
                    right, State.UNSUPPORTED, "not supported by this store", Optional.empty());
        }

        static Light untried(Right right, String reason) {
            return new Light(right, State.UNTRIED, reason, Optional.empty());
        }
    }

    /**
     * Says whether a store said no to anything.
     *
     * @return true when a light is red
     */
    public boolean hasRefusals() {
        return lights.stream().anyMatch(light -> light.state() == State.REFUSED);
    }
}
