package dev.tarn.runtime.wiring;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a Tarn finds around it.
 *
 * @param program settings set by the program
 * @param environment the environment variables
 * @param userHome the user's home directory by the system's user database
 * @param classLoader the class path on which plugins and optional modules are found
 * @param pluginDirectories where further plugins lie, beside the one that the settings name
 */
public record Surroundings(
        Map<String, String> program,
        Map<String, String> environment,
        String userHome,
        ClassLoader classLoader,
        List<Path> pluginDirectories) {
    /** Copies the list. */
    public Surroundings {
        pluginDirectories = List.copyOf(pluginDirectories);
    }
}
