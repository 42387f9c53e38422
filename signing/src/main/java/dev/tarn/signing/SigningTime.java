package dev.tarn.signing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The compact UTC time stamp of signatures, {@code yyyyMMdd'T'HHmmss'Z'}. */
public final class SigningTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private SigningTime() {}

    /** Formats to whole seconds. */
    public static String format(Instant when) {
        // By hand: each signature has one, and the general formatter costs more than hashing.
        LocalDateTime time = LocalDateTime.ofInstant(when, ZoneOffset.UTC);
        if (time.getYear() < 1000 || time.getYear() > 9999) {
            return FORMAT.format(when);
        }
        StringBuilder text = new StringBuilder(16).append(time.getYear());
        twoDigits(text, time.getMonthValue());
        twoDigits(text, time.getDayOfMonth());
        text.append('T');
        twoDigits(text, time.getHour());
        twoDigits(text, time.getMinute());
        twoDigits(text, time.getSecond());
        return text.append('Z').toString();
    }

    private static void twoDigits(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** Parses a time stamp; empty when the text is not one. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
