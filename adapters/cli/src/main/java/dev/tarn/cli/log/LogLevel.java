package dev.tarn.cli.log;

import java.util.Locale;
import java.util.Map;

/**
 * What is logged: {@code WARNING} and above, unless the variable {@code TARN_LOG} or {@code -v}
 * raises it. Kept in a system property, because loggers are made before and apart from commands.
 */
public final class LogLevel {
    private static final String PROPERTY = "tarn.log";
    private static final String VARIABLE = "TARN_LOG";
    private static final Map<String, System.Logger.Level> LEVELS =
            Map.of(
                    "off", System.Logger.Level.OFF,
                    "error", System.Logger.Level.ERROR,
                    "warning", System.Logger.Level.WARNING,
                    "warn", System.Logger.Level.WARNING,
                    "info", System.Logger.Level.INFO,
                    "debug", System.Logger.Level.DEBUG,
                    "trace", System.Logger.Level.TRACE);

    private LogLevel() {}

    /**
     * Raises the level for the whole process.
     *
     * @param times how often {@code -v} was given
     */
    public static void raise(int times) {
        System.setProperty(PROPERTY, times > 1 ? "debug" : "info");
    }

    static boolean isLogged(System.Logger.Level level) {
        return level != System.Logger.Level.OFF && level.getSeverity() >= threshold().getSeverity();
    }

    private static System.Logger.Level threshold() {
        String variable = System.getenv().getOrDefault(VARIABLE, "warning");
        String name = System.getProperty(PROPERTY, variable).toLowerCase(Locale.ROOT);
        return LEVELS.getOrDefault(name, System.Logger.Level.WARNING);
    }
}
