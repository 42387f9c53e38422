package dev.tarn.objectserver.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object of named values in order: {@link String}, {@link Boolean}, {@link Number}, {@link
 * List}, {@link JsonObject} or {@link JsonNull}. Not safe for many threads.
 */
public final class JsonObject {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** An empty object. */
    public static JsonObject create() {
        return new JsonObject();
    }

    /**
     * Reads a text that holds one object; an empty text is an empty object.
     *
     * @throws JsonException when it is none
     */
    public static JsonObject parse(String text) throws JsonException {
        if (text.isBlank()) {
            return new JsonObject();
        }
        if (new JsonParser(text).document() instanceof JsonObject object) {
            return object;
        }
        throw new JsonException("Not an object");
    }

    /** Sets a value. */
    public JsonObject put(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Sets a value if there is one. */
    public JsonObject put(String name, Optional<?> value) {
        value.ifPresent(it -> values.put(name, it));
        return this;
    }

    /** Removes a value. */
    public void remove(String name) {
        values.remove(name);
    }

    /** The names in order. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Whether there is a value, be it {@code null}. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A value of any kind. */
    public Optional<Object> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A text, or the text of a number or boolean; empty for anything else. */
    public Optional<String> text(String name) {
        Object value = values.get(name);
        boolean plain =
                value instanceof String || value instanceof Number || value instanceof Boolean;
        return plain ? Optional.of(String.valueOf(value)) : Optional.empty();
    }

    /** An object; empty for anything else. */
    public Optional<JsonObject> object(String name) {
        return values.get(name) instanceof JsonObject object
                ? Optional.of(object)
                : Optional.empty();
    }

    /** The objects of a list, others are left out. */
    public List<JsonObject> objects(String name) {
        List<JsonObject> all = new ArrayList<>();
        if (values.get(name) instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof JsonObject object) {
                    all.add(object);
                }
            }
        }
        return all;
    }

    /** The object as JSON on one line. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        JsonWriter.write(out, this);
        return out.toString();
    }
}
