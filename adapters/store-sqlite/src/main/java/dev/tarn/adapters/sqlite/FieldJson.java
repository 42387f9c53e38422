package dev.tarn.adapters.sqlite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarn.core.sample.DatasetException;
import dev.tarn.core.sample.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fields as JSON. Whole numbers have no decimal point and others always one; what JSON cannot tell
 * is an object with one key that begins with {@code $}: dates, numbers that are not finite, and
 * maps that have such a key themselves.
 */
final class FieldJson {
    private static final String NO_FIELDS = "{}";
    private static final String NO_TAGS = "[]";
    private static final String DATE = "$date";

    private static final String REAL = "$real";
    private static final String MAP = "$map";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FieldJson() {}

    static String write(Map<String, FieldValue> fields) {
        ObjectNode node = NODES.objectNode();
        fields.forEach((name, value) -> node.set(name, node(value)));
        return node.toString();
    }

    static String write(FieldValue value) {
        return node(value).toString();
    }

    static Map<String, FieldValue> read(String json) {
        if (json.equals(NO_FIELDS)) {
            return Map.of();
        }
        Map<String, FieldValue> fields = new LinkedHashMap<>();
        parse(json)
                .properties()
                .forEach(field -> fields.put(field.getKey(), value(field.getValue())));
        return fields;
    }

    static String writeTags(Set<String> tags) {
        ArrayNode node = NODES.arrayNode();
        tags.forEach(node::add);
        return node.toString();
    }

    static Set<String> readTags(String json) {
        if (json.equals(NO_TAGS)) {
            return Set.of();
        }
        Set<String> tags = new LinkedHashSet<>();
        parse(json).forEach(tag -> tags.add(tag.asText()));
        return tags;
    }

    private static JsonNode node(FieldValue value) {
        if (value instanceof FieldValue.Text text) {
            return NODES.textNode(text.value());
        }
        if (value instanceof FieldValue.Whole whole) {
            return NODES.numberNode(whole.value());
        }
        if (value instanceof FieldValue.Real real) {
            return Double.isFinite(real.value())
                    ? NODES.numberNode(real.value())
                    : NODES.objectNode().put(REAL, Double.toString(real.value()));
        }
        if (value instanceof FieldValue.Truth truth) {
            return NODES.booleanNode(truth.value());
        }
        if (value instanceof FieldValue.Date date) {
            return NODES.objectNode().put(DATE, date.value().toEpochMilli());
        }
        if (value instanceof FieldValue.Items items) {
            ArrayNode node = NODES.arrayNode();
            items.values().forEach(item -> node.add(node(item)));
            return node;
        }
        return node((FieldValue.Entries) value);
    }

    private static JsonNode node(FieldValue.Entries entries) {
        ObjectNode node = NODES.objectNode();
        entries.values().forEach((name, value) -> node.set(name, node(value)));
        boolean ambiguous =
                entries.values().keySet().stream().anyMatch(name -> name.startsWith("$"));
        return ambiguous ? NODES.objectNode().set(MAP, node) : node;
    }

    private static FieldValue value(JsonNode node) {
        if (node.isTextual()) {
            return FieldValue.of(node.textValue());
        }
        if (node.isIntegralNumber()) {
            return FieldValue.of(node.longValue());
        }
        if (node.isNumber()) {
            return FieldValue.of(node.doubleValue());
        }
        if (node.isBoolean()) {
            return FieldValue.of(node.booleanValue());
        }
        if (node.isArray()) {
            List<FieldValue> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item)));
            return new FieldValue.Items(items);
        }
        if (node.has(DATE)) {
            return FieldValue.of(Instant.ofEpochMilli(node.get(DATE).longValue()));
        }
        if (node.has(REAL)) {
            return FieldValue.of(Double.parseDouble(node.get(REAL).textValue()));
        }
        return entries(node.has(MAP) ? node.get(MAP) : node);
    }

    private static FieldValue entries(JsonNode node) {
        Map<String, FieldValue> entries = new LinkedHashMap<>();
        node.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
        return new FieldValue.Entries(entries);
    }

    private static JsonNode parse(String json) {
        try {
            return Parser.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new DatasetException(
                    DatasetException.Kind.DATABASE,
                    "The dataset store holds a sample whose fields are damaged",
                    e);
        }
    }

    /** Made when the first text is parsed: most samples have neither tags nor fields. */
    private static final class Parser {
        static final JsonMapper MAPPER = JsonMapper.builder().build();
    }
}
