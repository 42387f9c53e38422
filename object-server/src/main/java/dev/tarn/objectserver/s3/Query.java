package dev.tarn.objectserver.s3;

import dev.tarn.signing.UriEncoding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The decoded parameters of a query; of several with one name the first counts. */
final class Query {

    private final Map<String, String> parameters = new LinkedHashMap<>();

    private Query() {}

    static Query parse(String text) {
        Query query = new Query();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            query.add(text.substring(start, end));
            start = end + 1;
        }
        return query;
    }

    boolean has(String name) {
        return parameters.containsKey(name);
    }

    Set<String> names() {
        return parameters.keySet();
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** A whole number within bounds; larger ones are cut to the upper bound, as S3 does it. */
    int number(String name, int absent, int least, int most) throws S3Exception {
        if (!has(name)) {
            return absent;
        }
        try {
            long value = Long.parseLong(get(name));
            if (value >= least && value <= Integer.MAX_VALUE) {
                return (int) Math.min(value, most);
            }
        } catch (NumberFormatException e) {
            throw badNumber(name);
        }
        throw badNumber(name);
    }

    private S3Exception badNumber(String name) {
        return new S3Exception(
                        S3ErrorCode.INVALID_ARGUMENT,
                        "Provided " + name + " not an integer or within integer range")
                .with("ArgumentName", name)
                .with("ArgumentValue", get(name));
    }

    private void add(String parameter) {
        if (!parameter.isEmpty()) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            parameters.putIfAbsent(UriEncoding.decodeQuery(name), UriEncoding.decodeQuery(value));
        }
    }
}
