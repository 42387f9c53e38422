package dev.tarn.adapters.pluginhost;

/**
 * A plugin threw what the storage interface does not promise, in a call that is about no object.
 * The message names the plugin.
 */
public final class PluginFailedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    PluginFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
