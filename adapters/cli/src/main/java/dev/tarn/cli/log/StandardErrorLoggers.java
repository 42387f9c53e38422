package dev.tarn.cli.log;

/** Gives Tarn's own classes loggers on standard error, and silent ones to the JDK and libraries. */
public final class StandardErrorLoggers extends System.LoggerFinder {
    private static final String OURS = "dev.tarn";

    /** Made by the JDK. */
    public StandardErrorLoggers() {}

    @Override
    public System.Logger getLogger(String name, Module module) {
        boolean ours = name.equals(OURS) || name.startsWith(OURS + ".");
        return new StandardErrorLogger(name, ours);
    }
}
