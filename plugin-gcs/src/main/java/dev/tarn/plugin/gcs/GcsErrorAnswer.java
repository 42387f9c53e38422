package dev.tarn.plugin.gcs;

import dev.tarn.spi.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer that is no success, as it came over the wire.
 *
 * <p>The body is searched, not parsed: it is JSON, a sentence in plain text or XML, depending on
 * what was asked for, and may be cut.
 *
 * @param status the HTTP status
 * @param headers the header fields
 * @param body the text; empty when there was none
 */
record GcsErrorAnswer(int status, HttpHeaders headers, String body) {
    private static final Pattern REASON =
            Pattern.compile("\"reason\"\\s*:\\s*\"([A-Za-z0-9_]+)\"|<Code>([A-Za-z0-9]+)</Code>");
    private static final Pattern MESSAGE =
            Pattern.compile(
                    "\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){1,2000})"
                            + "|<Message>([^<]{1,2000})</Message>");
    private static final Pattern TOKEN_ERROR =
            Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]{1,60})\"");
    private static final Pattern TOKEN_DESCRIPTION =
            Pattern.compile("\"error_description\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){1,500})");
    private static final Pattern UNSATISFIED_RANGE = Pattern.compile("bytes \\*/(\\d{1,18})");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final int LONGEST_SENTENCE = 300;

    /** One object's failure in an answer about many. */
    static GcsErrorAnswer ofOne(int status, String reason, String message) {
        String body = "{\"reason\":\"" + reason + "\",\"message\":\"" + escaped(message) + "\"}";
        return new GcsErrorAnswer(status, HttpHeaders.of(Map.of()), body);
    }

    /** The store's word for it; empty when it said none. */
    String reason() {
        return find(REASON, body).orElse("");
    }

    /** The store's sentence about it; empty when it said none. */
    String message() {
        Optional<String> told = find(MESSAGE, body);
        if (told.isPresent()) {
            return told.get().replaceAll("\\\\(.)", "$1");
        }
        String text = body.strip();
        boolean sentence = !text.isEmpty() && "{<[".indexOf(text.charAt(0)) < 0;
        return sentence ? text.substring(0, Math.min(text.length(), LONGEST_SENTENCE)) : "";
    }

    /** Whether the answer has the form in which this store says that it refuses something. */
    boolean isOfStore() {
        return find(REASON, body).isPresent() || "Not Found".equals(body.strip());
    }

    /** A token server's word for it, such as {@code invalid_grant}; empty when it said none. */
    String tokenError() {
        return find(TOKEN_ERROR, body).orElse("");
    }

    /** A token server's sentence about it; empty when it said none. */
    String tokenDescription() {
        return find(TOKEN_DESCRIPTION, body).map(t -> t.replaceAll("\\\\(.)", "$1")).orElse("");
    }

    /** Status, reason and message in brackets, to follow a sentence. */
    String inWords() {
        String message = message();
        String words = (status + " " + reason()).trim();
        return " (" + words + (message.isEmpty() ? "" : ": " + message) + ")";
    }

    /** The size of an object, told in the refusal of a range beyond it. */
    OptionalLong actualSize() {
        Optional<String> told =
                headers.first("content-range").flatMap(range -> find(UNSATISFIED_RANGE, range));
        return told.isPresent()
                ? OptionalLong.of(Long.parseLong(told.get()))
                : OptionalLong.empty();
    }

    /** How long the store asks to wait; a date is read by the store's own clock. */
    Optional<Duration> retryAfter() {
        Optional<String> text = headers.first("retry-after").map(String::trim);
        if (text.filter(t -> SECONDS.matcher(t).matches()).isPresent()) {
            return text.map(Long::parseLong).map(Duration::ofSeconds);
        }
        Optional<Instant> now = headers.first("date").flatMap(GcsErrorAnswer::date);
        return text.flatMap(GcsErrorAnswer::date)
                .flatMap(then -> now.map(from -> Duration.between(from, then)))
                .filter(wait -> !wait.isNegative());
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.ofNullable(matcher.group(1))
                .or(
                        () ->
                                matcher.groupCount() < 2
                                        ? Optional.empty()
                                        : Optional.ofNullable(matcher.group(2)));
    }

    /** Without the body, which may repeat what was sent. */
    @Override
    public String toString() {
        return "status " + status + ", " + headers;
    }
}
