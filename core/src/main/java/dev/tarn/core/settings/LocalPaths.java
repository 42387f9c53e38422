package dev.tarn.core.settings;

/** Makes the paths that settings name absolute. */
@FunctionalInterface
public interface LocalPaths {
    /**
     * Makes a path absolute.
     *
     * @param text the path as the setting has it; a leading {@code ~} is the home directory
     * @return the absolute path
     * @throws IllegalArgumentException when it is no path of this machine, or there is no home
     *     directory; the message continues a sentence, as in "is no path of this machine"
     */
    String absolute(String text);
}
