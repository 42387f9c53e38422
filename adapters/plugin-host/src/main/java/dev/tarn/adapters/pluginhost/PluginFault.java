package dev.tarn.adapters.pluginhost;

/** Why a plugin cannot be used, in words. */
final class PluginFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String reason;

    PluginFault(String reason) {
        this("", reason);
    }

    /**
     * A fault of a plugin that told what it is.
     *
     * @param name the plugin's name, or its provider's class
     */
    PluginFault(String name, String reason) {
        super(reason);
        this.name = name;
        this.reason = reason;
    }

    /** What the plugin is called; empty when it could not tell. */
    String name() {
        return name;
    }

    String reason() {
        return reason;
    }
}
