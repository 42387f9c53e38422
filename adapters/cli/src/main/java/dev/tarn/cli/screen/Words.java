package dev.tarn.cli.screen;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Words {
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};
    private static final int STEP = 1024;
    private static final int MINUTE = 60;

    private Words() {}

    /**
     * A size, 1024-based with one decimal: {@code 12.5MB}.
     *
     * @param bytes the size
     * @return the words
     */
    public static String size(double bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return unit == 0
                ? String.format(Locale.ROOT, "%.0fB", value)
                : String.format(Locale.ROOT, "%.1f%s", value, UNITS[unit]);
    }

    /**
     * A count with commas, and its noun.
     *
     * @param number the count
     * @param one the noun in the singular, of which the plural ends in {@code s}
     * @return the words, such as {@code 2,000 samples}
     */
    public static String count(long number, String one) {
        return count(number) + " " + one + (number == 1 ? "" : "s");
    }

    /**
     * A count with commas.
     *
     * @param number the count
     * @return the words
     */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * A time to the second, from one minute on as {@code m:ss} or {@code h:mm:ss}; below to a
     * tenth.
     *
     * @param time the time
     * @return the words
     */
    public static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < MINUTE) {
            return String.format(Locale.ROOT, "%.1fs", time.toMillis() / 1000.0);
        }
        long minutes = seconds / MINUTE;
        return minutes < MINUTE
                ? String.format(Locale.ROOT, "%d:%02d", minutes, seconds % MINUTE)
                : String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        minutes / MINUTE,
                        minutes % MINUTE,
                        seconds % MINUTE);
    }
}
