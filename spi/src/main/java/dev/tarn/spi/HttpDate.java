package dev.tarn.spi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Dates of HTTP (RFC 9110, section 5.6.7).
 *
 * <p>The form that every server sends today is read by hand: every answer with an object has such a
 * date, and in a short command the general parser costs more than the rest of the answer's headers.
 * Of that form the day of the week is not compared with the date.
 */
final class HttpDate {
    private static final String FORM = "www, 00 www 0000 00:00:00 GMT";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private HttpDate() {}

    /** The time; empty when the text is no date. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(
                    isFixedForm(text)
                            ? fixedForm(text)
                            : DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isFixedForm(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char form = FORM.charAt(i);
            char c = text.charAt(i);
            boolean fits =
                    switch (form) {
                        case '0' -> c >= '0' && c <= '9';
                        case 'w' -> c >= 'A' && c <= 'z';
                        default -> c == form;
                    };
            if (!fits) {
                return false;
            }
        }
        return MONTHS.indexOf(text.substring(8, 11)) % 3 == 0;
    }

    private static Instant fixedForm(String text) {
        return LocalDateTime.of(
                        number(text, 12, 16),
                        MONTHS.indexOf(text.substring(8, 11)) / 3 + 1,
                        number(text, 5, 7),
                        number(text, 17, 19),
                        number(text, 20, 22),
                        number(text, 23, 25))
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
