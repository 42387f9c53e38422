package dev.tarn.interop.credentials;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Variables, files below the home directory, and the JSON file. Adding gives a new one. */
final class Setup {
    /** Stands for the home directory in values and files. */
    static final String HOME = "{home}";

    private static final String JSON_FILE = ".fiftyone/media_cache_config.json";

    private final Map<String, String> variables;
    private final Map<String, String> files;
    private final Map<String, Object> json;

    private Setup(
            Map<String, String> variables, Map<String, String> files, Map<String, Object> json) {
        this.variables = variables;
        this.files = files;
        this.json = json;
    }

    static Setup nothing() {
        return new Setup(Map.of(), Map.of(), Map.of());
    }

    Setup env(String name, String value) {
        return new Setup(with(variables, name, value), files, json);
    }

    Setup file(String path, String... lines) {
        return new Setup(variables, with(files, path, String.join("\n", lines) + "\n"), json);
    }

    Setup json(String key, Object value) {
        return new Setup(variables, files, with(json, key, value));
    }

    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /** Writes the files and gives the variables. */
    Map<String, String> in(Path home) throws IOException {
        Map<String, Object> written = new LinkedHashMap<>(files);
        if (!json.isEmpty()) {
            written.put(JSON_FILE, new ObjectMapper().writeValueAsString(json));
        }
        for (Map.Entry<String, Object> file : written.entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue().toString().replace(HOME, home.toString()));
        }
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HOME", home.toString());
        variables.forEach(
                (name, value) -> environment.put(name, value.replace(HOME, home.toString())));
        return environment;
    }

    private static <V> Map<String, V> with(Map<String, V> all, String key, V value) {
        Map<String, V> more = new LinkedHashMap<>(all);
        more.put(key, value);
        return more;
    }
}
