package dev.tarn.runtime.wiring;

import java.util.Map;

/**
 * What a Tarn finds around it.
 *
 * @param program settings set by the program
 * @param environment the environment variables
 * @param userHome the user's home directory by the system's user database
 * @param classLoader the class path on which plugins and optional modules are found
 */
public record Surroundings(
        Map<String, String> program,
        Map<String, String> environment,
        String userHome,
        ClassLoader classLoader) {}
