package dev.tarn.plugin.azure;

import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer that is no success.
 *
 * @param status the HTTP status
 * @param code the service's own code; empty when it gave none
 * @param message the first line of its words; empty when it gave none
 * @param retryAfter how long it asks to wait
 */
record ErrorAnswer(int status, String code, String message, Optional<Duration> retryAfter) {
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9]{1,100})</Code>");
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<\r\n]{1,300})");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    static ErrorAnswer of(DirectResponse response, InstantSource clock) {
        HttpHeaders headers = response.headers();
        String body = response.errorText();
        return new ErrorAnswer(
                response.status(),
                headers.first("x-ms-error-code").orElseGet(() -> found(CODE, body)),
                found(MESSAGE, body).trim(),
                headers.first("retry-after").flatMap(text -> wait(text.trim(), clock)));
    }

    /** Status, code and words, for the end of a sentence. */
    String inWords() {
        String text = " (" + status + (code.isEmpty() ? "" : " " + code);
        return text + (message.isEmpty() ? "" : ": " + message) + ")";
    }

    private static String found(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static Optional<Duration> wait(String text, InstantSource clock) {
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant time =
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration left = Duration.between(clock.instant(), time);
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
