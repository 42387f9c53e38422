package dev.tarn.objectserver.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Header fields in order, with names in any case; not safe for many threads. */
public final class Headers {

    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    /** Adds a field after those that are there. */
    public Headers add(String name, String value) {
        names.add(name);
        values.add(value);
        return this;
    }

    /** Replaces all fields of a name by one. */
    public Headers set(String name, String value) {
        remove(name);
        return add(name, value);
    }

    /** Removes all fields of a name. */
    public void remove(String name) {
        for (int i = names.size() - 1; i >= 0; i--) {
            if (names.get(i).equalsIgnoreCase(name)) {
                names.remove(i);
                values.remove(i);
            }
        }
    }

    /** The first value of a name. */
    public Optional<String> first(String name) {
        return Optional.ofNullable(find(name));
    }

    /** Whether there is a field of a name. */
    public boolean has(String name) {
        return find(name) != null;
    }

    /** All values by lower-case name. */
    public Map<String, List<String>> byName() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).toLowerCase(Locale.ROOT);
            map.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(values.get(i));
        }
        return Collections.unmodifiableMap(map);
    }

    /** Values joined by commas, by lower-case name. */
    public Map<String, String> joined() {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            map.merge(names.get(i).toLowerCase(Locale.ROOT), values.get(i), (a, b) -> a + "," + b);
        }
        return map;
    }

    /** Appends the fields as they go over the wire. */
    void appendTo(StringBuilder out) {
        for (int i = 0; i < names.size(); i++) {
            out.append(names.get(i)).append(": ").append(values.get(i)).append("\r\n");
        }
    }

    private @Nullable String find(String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return values.get(i);
            }
        }
        return null;
    }
}
