package dev.tarn.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: cancels the command and lets it end in order, so that nothing is left half-done. Java
 * itself then ends the process with the signal's exit code, 130.
 */
final class Interruption {
    private static final int PATIENCE_SECONDS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);

    private Interruption() {}

    static Interruption onShutdown(CommandContext context) {
        Interruption interruption = new Interruption();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> interruption.cancel(context), "interruption"));
        return interruption;
    }

    /** Runs at every end of the process; after a command that ended by itself there is no work. */
    private void cancel(CommandContext context) {
        if (ended.getCount() == 0) {
            return;
        }
        context.cancellation().cancel();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                context.screen().warn("interrupted; what was under way is given up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command is done with, so that a signal finds nothing to cancel. */
    void commandEnded(CommandContext context, int code) {
        if (code == ExitCode.OK && context.cancellation().isCancelled()) {
            context.screen().warn("interrupted when all was done"); // since the exit code says so
        }
        ended.countDown();
    }
}
