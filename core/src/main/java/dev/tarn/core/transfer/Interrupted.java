package dev.tarn.core.transfer;

import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** Says that a thread left because it was interrupted. */
final class Interrupted {
    private Interrupted() {}

    static InterruptedIOException because(@Nullable Throwable cause) {
        InterruptedIOException interrupted =
                new InterruptedIOException("The thread was interrupted while media was on its way");
        interrupted.initCause(cause);
        return interrupted;
    }
}
