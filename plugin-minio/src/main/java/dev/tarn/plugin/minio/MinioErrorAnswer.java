package dev.tarn.plugin.minio;

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
 * <p>The XML is searched, not parsed: it repeats the key, and a key may hold characters that no XML
 * parser takes.
 *
 * @param status the HTTP status; 0 for one object's failure in an answer about many
 * @param code the store's word for it; empty when it said none
 * @param message the store's sentence about it; may be empty
 * @param headers the header fields
 * @param body the XML; empty when there was none
 */
record MinioErrorAnswer(int status, String code, String message, HttpHeaders headers, String body) {
    private static final Pattern CODE = Pattern.compile("<Code>\\s*([A-Za-z0-9._]+)\\s*</Code>");
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]+)</Message>");
    private static final Pattern REGION = Pattern.compile("<Region>\\s*([a-z0-9-]+)\\s*</Region>");
    private static final Pattern EXPECTED_REGION =
            Pattern.compile("expecting (?:'|&#39;|&apos;)([a-z0-9-]+)(?:'|&#39;|&apos;)");
    private static final Pattern ACTUAL_SIZE =
            Pattern.compile("<ActualObjectSize>\\s*(\\d{1,18})\\s*</ActualObjectSize>");
    private static final Pattern UNSATISFIED_RANGE = Pattern.compile("bytes \\*/(\\d{1,18})");
    private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of());
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /** Answers to a HEAD have no body; MinIO then says the code in a header field. */
    static MinioErrorAnswer of(int status, HttpHeaders headers, String body) {
        return new MinioErrorAnswer(
                status,
                find(CODE, body).or(() -> headers.first("x-minio-error-code")).orElse(""),
                find(MESSAGE, body).orElse(""),
                headers,
                body);
    }

    /** One object's failure in an answer about many. */
    static MinioErrorAnswer ofOne(String code, String message) {
        return new MinioErrorAnswer(0, code, message, NO_HEADERS, "");
    }

    /** Status, code and message in brackets, to follow a sentence. */
    String inWords() {
        String words = status == 0 ? code : (status + " " + code).trim();
        return " (" + words + (message.isEmpty() ? "" : ": " + message) + ")";
    }

    /** Where the bucket is, when the store says that it is elsewhere. */
    Optional<String> region() {
        return headers.first("x-amz-bucket-region")
                .or(() -> find(REGION, body))
                .or(() -> find(EXPECTED_REGION, message))
                .filter(MinioSettings::isRegion);
    }

    /** Whether it may be the region that the store minds, though it need not say so. */
    boolean mindsRegion() {
        return code.equals("AuthorizationHeaderMalformed")
                || code.equals("AuthorizationQueryParametersError")
                || code.equals("InvalidRegion")
                || (status == 400 && body.isEmpty() && code.isEmpty());
    }

    /** The size of an object, told in the refusal of a range beyond it. */
    OptionalLong actualSize() {
        Optional<String> told =
                headers.first("content-range")
                        .flatMap(range -> find(UNSATISFIED_RANGE, range))
                        .or(() -> find(ACTUAL_SIZE, body));
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
        Optional<Instant> now = headers.first("date").flatMap(MinioErrorAnswer::date);
        return text.flatMap(MinioErrorAnswer::date)
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

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
