package dev.tarn.signing;

import java.util.ArrayList;
import java.util.List;

/** Sorts and re-encodes a query string the one way both sides of a signature agree on. */
final class CanonicalQuery {

    private CanonicalQuery() {}

    /**
     * The canonical form of {@code query}, leaving out the parameter {@code except} (its decoded
     * name).
     */
    static String of(String query, String except) {
        if (query.isEmpty()) {
            return "";
        }
        List<Parameter> parameters = new ArrayList<>();
        int start = 0;
        while (start <= query.length()) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            Parameter parameter = Parameter.parse(query.substring(start, end));
            if (end > start && !parameter.name().equals(except)) {
                parameters.add(parameter);
            }
            start = end + 1;
        }
        parameters.sort(null);
        return join(parameters);
    }

    private static String join(List<Parameter> parameters) {
        StringBuilder out = new StringBuilder();
        for (Parameter parameter : parameters) {
            out.append(out.length() == 0 ? "" : "&");
            out.append(parameter.name()).append('=').append(parameter.value());
        }
        return out.toString();
    }

    private record Parameter(String name, String value) implements Comparable<Parameter> {

        static Parameter parse(String text) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            String value = equals < 0 ? "" : text.substring(equals + 1);
            return new Parameter(recode(name), recode(value));
        }

        private static String recode(String text) {
            return UriEncoding.component(UriEncoding.decodeQuery(text));
        }

        @Override
        public int compareTo(Parameter other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : value.compareTo(other.value);
        }
    }
}
