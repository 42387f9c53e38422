package dev.tarn.runtime.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tarn.core.settings.NearestName;
import dev.tarn.core.settings.SettingsReport;
import dev.tarn.spi.SettingProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads the JSON settings file: one object of texts, numbers and truth values, and of lists and
 * objects at the few keys that have them.
 */
final class JsonSettingsFile {
    private final Path path;
    private final String namedBy;
    private final SettingsReport report;

    /**
     * A file to read.
     *
     * @param path the file
     * @param namedBy the variable that names it; empty for the default file, which may be absent
     * @param report takes what is wrong with it
     */
    JsonSettingsFile(Path path, String namedBy, SettingsReport report) {
        this.path = path;
        this.namedBy = namedBy;
        this.report = report;
    }

    /**
     * The values by key.
     *
     * @param known every key that means something
     * @param structured takes the values that are lists or objects
     * @return the values, as texts
     */
    Map<String, String> read(Set<String> known, StructuredSettings structured) {
        Map<String, String> values = new LinkedHashMap<>();
        JsonNode root = root();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            String key = field.getKey();
            JsonNode value = field.getValue();
            if (StructuredSettings.KEYS.contains(key)) {
                structured.put(key, value, path.toString());
            } else if (!known.contains(key)) {
                String nearest =
                        NearestName.of(key, known)
                                .map(name -> "; did you mean " + name + "?")
                                .orElse("; docs/configuration.md lists the known keys");
                report.problem(
                        new SettingProblem(key, path.toString(), "is not a known key" + nearest));
            } else if (value.isValueNode() && !value.isNull()) {
                values.put(key, value.asText());
            } else if (!value.isNull()) {
                report.problem(
                        new SettingProblem(
                                key,
                                path.toString(),
                                "is a list or an object; accepted: a text, a number, true or false"));
            }
        }
        return values;
    }

    private JsonNode root() {
        try {
            byte[] text = Files.readAllBytes(path);
            JsonNode root = JsonMapper.builder().build().readTree(text);
            if (root.isObject()) {
                return root;
            }
            unreadable("holds no JSON object; accepted: { \"key\": value, … }");
        } catch (NoSuchFileException e) {
            if (!namedBy.isEmpty()) {
                unreadable("does not exist; accepted: the path of an existing JSON file");
            }
        } catch (JsonProcessingException e) {
            unreadable(
                    "is not valid JSON"
                            + (e.getLocation() == null
                                    ? ""
                                    : " at line "
                                            + e.getLocation().getLineNr()
                                            + ", column "
                                            + e.getLocation().getColumnNr()));
        } catch (IOException e) {
            unreadable(
                    Files.isDirectory(path)
                            ? "is a directory; accepted: a JSON file"
                            : "cannot be read");
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private void unreadable(String what) {
        report.problem(
                new SettingProblem(
                        path.toString(),
                        namedBy.isEmpty()
                                ? "default settings file"
                                : "environment variable " + namedBy,
                        what));
    }
}
