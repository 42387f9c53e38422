package dev.tarn.spi;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The header fields of an HTTP request or answer, found by name without regard to case (RFC 9110,
 * section 5.1).
 *
 * <p>{@link #toString()} tells names only.
 *
 * @since 0.1
 */
public final class HttpHeaders {
    private final Map<String, List<String>> fields;

    private HttpHeaders(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /**
     * Headers with one or more values each.
     *
     * @param fields values by name; names that differ only in case are one field, with the values
     *     of all of them in the order of the map
     * @return the headers
     */
    public static HttpHeaders of(Map<String, List<String>> fields) {
        Map<String, List<String>> copy = new TreeMap<>();
        fields.forEach((name, values) -> add(copy, name, values));
        return new HttpHeaders(copy);
    }

    /**
     * Headers with one value each.
     *
     * @param fields value by name; names that differ only in case are one field, with the values of
     *     all of them in the order of the map
     * @return the headers
     */
    public static HttpHeaders ofSingle(Map<String, String> fields) {
        Map<String, List<String>> copy = new TreeMap<>();
        fields.forEach((name, value) -> add(copy, name, List.of(value)));
        return new HttpHeaders(copy);
    }

    private static void add(Map<String, List<String>> to, String name, List<String> values) {
        to.merge(
                name.toLowerCase(Locale.ROOT),
                List.copyOf(values),
                (first, more) -> Stream.concat(first.stream(), more.stream()).toList());
    }

    /**
     * The first value of a field.
     *
     * @param name the field's name in any case
     * @return the value; empty when there is no such field
     */
    public Optional<String> first(String name) {
        List<String> values = fields.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /**
     * The date in a field, such as {@code last-modified}.
     *
     * @param name the field's name in any case
     * @return the time; empty when there is no such field, or no date in it
     */
    public Optional<Instant> date(String name) {
        return first(name).flatMap(HttpDate::parse);
    }

    /**
     * All fields.
     *
     * @return values by name in lower case, sorted by name
     */
    public Map<String, List<String>> fields() {
        return Collections.unmodifiableMap(fields);
    }

    @Override
    public String toString() {
        return "headers " + fields.keySet();
    }
}
