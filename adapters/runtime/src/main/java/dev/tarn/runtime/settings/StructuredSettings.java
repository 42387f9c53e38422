package dev.tarn.runtime.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tarn.core.settings.ClientOptions;
import dev.tarn.core.settings.CredentialEntry;
import dev.tarn.core.settings.SettingsReport;
import dev.tarn.spi.SettingProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings whose value is a list or an object: {@code credentials} and {@code
 * extra_client_kwargs}. A message tells keys and places, never a value, which may be a secret.
 */
final class StructuredSettings {
    /** Their keys. */
    static final Set<String> KEYS = Set.of(CredentialEntry.KEY, ClientOptions.KEY);

    private final Map<String, JsonNode> nodes = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();
    private final SettingsReport report;

    StructuredSettings(SettingsReport report) {
        this.report = report;
    }

    /** Takes a value in place of one that was there before. */
    void put(String key, JsonNode value, String origin) {
        nodes.put(key, value);
        origins.put(key, origin);
    }

    /** Takes the JSON text that a program set. */
    void putText(String key, String text) {
        String origin = "set by the program";
        try {
            put(key, JsonMapper.builder().build().readTree(text), origin);
        } catch (JsonProcessingException e) {
            report.problem(new SettingProblem(key, origin, "is not valid JSON"));
        }
    }

    /** The entries of {@code credentials}, in their order. */
    List<CredentialEntry> credentials() {
        List<CredentialEntry> entries = new ArrayList<>();
        JsonNode list = node(CredentialEntry.KEY);
        if (!list.isArray() && !isUnset(list)) {
            problem(
                    CredentialEntry.KEY,
                    "is no list; accepted: [{\"prefix\": \"s3://bucket/\", …keys of the store…}, …]");
        }
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            String origin = "entry " + (i + 1) + " in " + origin(CredentialEntry.KEY);
            if (list.get(i).isObject()) {
                entries.add(new CredentialEntry(texts(list.get(i), origin), origin));
            } else {
                report.problem(
                        new SettingProblem(
                                CredentialEntry.KEY,
                                origin,
                                "is no object; accepted: {\"prefix\": \"s3://bucket/\", …keys of the store…}"));
            }
        }
        return entries;
    }

    private Map<String, String> texts(JsonNode entry, String origin) {
        Map<String, String> texts = new LinkedHashMap<>();
        entry.properties()
                .forEach(
                        field -> {
                            JsonNode value = field.getValue();
                            if (value.isContainerNode()) {
                                report.problem(
                                        new SettingProblem(
                                                CredentialEntry.KEY,
                                                origin,
                                                "has a list or an object at "
                                                        + field.getKey()
                                                        + "; accepted: a text, a number, true or false"));
                            } else if (!value.isNull()) {
                                texts.put(field.getKey(), value.asText());
                            }
                        });
        return texts;
    }

    /** The client options by plugin. */
    ClientOptions clientOptions() {
        Map<String, Map<String, String>> byPlugin = new LinkedHashMap<>();
        JsonNode object = node(ClientOptions.KEY);
        if (!object.isObject() && !isUnset(object)) {
            problem(ClientOptions.KEY, "is no object; accepted: {\"s3\": {…}, \"gcs\": {…}, …}");
        }
        for (Map.Entry<String, JsonNode> plugin : object.properties()) {
            Map<String, String> options = new LinkedHashMap<>();
            if (plugin.getValue().isObject()) {
                flatten(plugin.getKey(), "", plugin.getValue(), options);
            } else if (!plugin.getValue().isNull()) {
                problem(
                        ClientOptions.KEY,
                        "has no object at "
                                + plugin.getKey()
                                + "; accepted: {\"name of an option\": value, …}");
            }
            byPlugin.put(plugin.getKey(), options);
        }
        return new ClientOptions(byPlugin, origin(ClientOptions.KEY));
    }

    private void flatten(String plugin, String before, JsonNode object, Map<String, String> into) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = before + field.getKey();
            if (field.getValue().isObject()) {
                flatten(plugin, name + ".", field.getValue(), into);
            } else if (field.getValue().isArray()) {
                report.warning(
                        ClientOptions.KEY
                                + "."
                                + plugin
                                + "."
                                + name
                                + " in "
                                + origin(ClientOptions.KEY)
                                + " takes no effect: it is a list, and no client option is one");
            } else if (!field.getValue().isNull()) {
                into.put(name, field.getValue().asText());
            }
        }
    }

    private JsonNode node(String key) {
        return nodes.getOrDefault(key, JsonNodeFactory.instance.objectNode());
    }

    /** Empty and null stand for nothing set, whatever is accepted. */
    private static boolean isUnset(JsonNode node) {
        return node.isNull() || (node.isContainerNode() && node.isEmpty());
    }

    private String origin(String key) {
        return origins.getOrDefault(key, "");
    }

    private void problem(String key, String what) {
        report.problem(new SettingProblem(key, origin(key), what));
    }
}
