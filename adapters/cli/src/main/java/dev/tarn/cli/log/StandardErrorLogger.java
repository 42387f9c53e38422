package dev.tarn.cli.log;

import dev.tarn.spi.Redaction;
import java.io.PrintStream;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Writes one redacted line for each message, with the reason of a failure in the same line. */
final class StandardErrorLogger implements System.Logger {
    private final String name;
    private final boolean heard;

    StandardErrorLogger(String name, boolean heard) {
        this.name = name;
        this.heard = heard;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isLoggable(Level level) {
        return heard && LogLevel.isLogged(level);
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String message,
            @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            write(level, thrown == null ? String.valueOf(message) : message + ": " + thrown);
        }
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... values) {
        if (isLoggable(level)) {
            boolean plain = values == null || values.length == 0 || format == null;
            write(level, plain ? String.valueOf(format) : MessageFormat.format(format, values));
        }
    }

    private void write(Level level, String message) {
        String line =
                "tarn: " + level.getName().toLowerCase(Locale.ROOT) + ": " + name + ": " + message;
        PrintStream target = System.err;
        target.print(Redaction.redact(line).replaceAll("\\p{Cntrl}+", " ") + "\n");
        target.flush();
    }
}
