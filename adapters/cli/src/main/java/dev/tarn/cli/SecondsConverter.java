package dev.tarn.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time in seconds; a mistake is told as one of the command line. */
final class SecondsConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofDays(1);

    @Override
    public Duration convert(String text) {
        Duration time =
                FORM.matcher(text).matches()
                        ? Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue())
                        : Duration.ZERO;
        if (time.compareTo(LEAST) < 0 || time.compareTo(MOST) > 0) {
            throw new TypeConversionException(
                    "'"
                            + text
                            + "' is not a number of seconds from 0.1 to "
                            + MOST.toSeconds()
                            + ", without a unit");
        }
        return time;
    }
}
