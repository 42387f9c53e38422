package dev.tarn.objectserver.gcs;

import dev.tarn.signing.UriEncoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The decoded parameters of a query. */
final class Parameters {

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private Parameters() {}

    static Parameters parse(String query) {
        Parameters parameters = new Parameters();
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty()) {
                int equals = parameter.indexOf('=');
                int end = equals < 0 ? parameter.length() : equals;
                String value = equals < 0 ? "" : parameter.substring(equals + 1);
                parameters
                        .values
                        .computeIfAbsent(
                                UriEncoding.decodeQuery(parameter.substring(0, end)),
                                absent -> new ArrayList<>(1))
                        .add(UriEncoding.decodeQuery(value));
            }
        }
        return parameters;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> find(String name) {
        return all(name).stream().findFirst();
    }

    String get(String name) {
        return find(name).orElse("");
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** A whole number that is not negative. */
    Optional<Long> number(String name) throws GcsException {
        Optional<String> text = find(name);
        if (text.isPresent() && !text.get().matches("\\d{1,18}")) {
            throw GcsException.invalid("Invalid value for " + name + ": " + text.get());
        }
        return text.map(Long::valueOf);
    }
}
