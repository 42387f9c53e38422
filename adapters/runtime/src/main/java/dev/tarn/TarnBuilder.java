package dev.tarn;

import dev.tarn.runtime.wiring.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what a Tarn shall use instead of its surroundings. Used by one thread. */
public final class TarnBuilder {
    private final Map<String, String> program = new LinkedHashMap<>();
    private final List<Path> pluginDirectories = new ArrayList<>();
    private Map<String, String> environment = System.getenv();
    private String userHome = System.getProperty("user.home", "");
    private ClassLoader classLoader =
            Optional.ofNullable(Tarn.class.getClassLoader())
                    .orElseGet(ClassLoader::getSystemClassLoader);

    TarnBuilder() {
        // made by Tarn.builder()
    }

    /**
     * Sets a value, which wins over environment and file.
     *
     * @param key a key of the JSON file, such as {@code cache_dir}, or the name of a plugin's
     *     setting
     * @param value the value
     * @return this builder
     */
    public TarnBuilder set(String key, String value) {
        program.put(key, value);
        return this;
    }

    /**
     * Uses these variables in place of the process's environment.
     *
     * @param variables value by name; none to keep the environment out
     * @return this builder
     */
    public TarnBuilder environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /**
     * Uses this home directory when the variables have no {@code HOME}.
     *
     * @param path an absolute path
     * @return this builder
     */
    public TarnBuilder userHome(String path) {
        userHome = path;
        return this;
    }

    /**
     * Finds plugins and optional modules on another class path than Tarn's own.
     *
     * @param loader the class path
     * @return this builder
     */
    public TarnBuilder classLoader(ClassLoader loader) {
        classLoader = loader;
        return this;
    }

    /**
     * Finds plugins in a further directory, beside the one that the setting {@code plugin_dir}
     * names.
     *
     * @param directory holds a directory or a JAR for each plugin; one that does not exist holds
     *     none
     * @return this builder
     */
    public TarnBuilder pluginDirectory(Path directory) {
        pluginDirectories.add(directory);
        return this;
    }

    /**
     * Opens the Tarn.
     *
     * @return the Tarn; closed by the caller
     * @throws dev.tarn.spi.InvalidSettingException with every setting that cannot be used
     */
    public Tarn open() {
        Tarn tarn =
                new Tarn(
                        new Surroundings(
                                program, environment, userHome, classLoader, pluginDirectories));
        try {
            tarn.settings();
        } catch (RuntimeException e) {
            tarn.close();
            throw e;
        }
        return tarn;
    }
}
