package dev.tarn.spi;

/**
 * What is wrong with one setting.
 *
 * @param key the setting as the operator wrote it: a variable, a JSON key, a key in a profile
 * @param origin where it came from
 * @param what what is wrong, the accepted form, and the nearest known name where that helps; free
 *     of secrets
 * @since 0.1
 */
public record SettingProblem(String key, String origin, String what) {
    @Override
    public String toString() {
        return key + " (" + origin + ") " + what;
    }
}
