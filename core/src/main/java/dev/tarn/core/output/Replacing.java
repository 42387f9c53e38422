package dev.tarn.core.output;

import dev.tarn.core.media.MediaException;

/** Whether a derived file may take the place of other bytes; asked when there are such. */
@FunctionalInterface
public interface Replacing {
    /**
     * Tells it.
     *
     * @return false when another name is to be taken
     * @throws MediaException when neither will do
     */
    boolean isAllowed() throws MediaException;
}
