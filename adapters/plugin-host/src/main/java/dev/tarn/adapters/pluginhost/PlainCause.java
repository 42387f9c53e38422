package dev.tarn.adapters.pluginhost;

import dev.tarn.spi.Redaction;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's exception without the plugin's class: its text, its stack trace and its causes. It can
 * be kept and printed after the plugin's class loader is closed, and does not keep the loader.
 */
final class PlainCause extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MOST_CAUSES = 16;

    private final String text;

    private PlainCause(String text, @Nullable Throwable cause) {
        super(text, cause, false, true);
        this.text = text;
    }

    /**
     * What a failure keeps of its cause.
     *
     * @param cause what a plugin threw
     * @param loader the plugin's classes
     * @return the same when none of the exceptions in it is of a class of the plugin's own
     */
    static Throwable of(Throwable cause, ClassLoader loader) {
        return loader instanceof PluginClassLoader && isForeign(cause, loader)
                ? copy(cause, MOST_CAUSES)
                : cause;
    }

    private static boolean isForeign(Throwable failure, ClassLoader loader) {
        Throwable one = failure;
        for (int i = 0; i < MOST_CAUSES && one != null; i++) {
            if (one.getClass().getClassLoader() == loader) {
                return true;
            }
            one = one.getCause();
        }
        return false;
    }

    private static PlainCause copy(Throwable failure, int most) {
        Throwable cause = failure.getCause();
        PlainCause plain =
                new PlainCause(
                        Redaction.redact(failure.toString()),
                        cause == null || most == 0 ? null : copy(cause, most - 1));
        plain.setStackTrace(failure.getStackTrace());
        return plain;
    }

    @Override
    public String toString() {
        return text;
    }
}
