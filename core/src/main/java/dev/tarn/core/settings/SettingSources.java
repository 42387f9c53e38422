package dev.tarn.core.settings;

import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sources in their order: values set by a program, the environment, the JSON file.
 *
 * @param program values by JSON key or, for settings without one, by name
 * @param environment the variables
 * @param file the JSON file's values by key
 */
public record SettingSources(SettingSource program, SettingSource environment, SettingSource file) {
    /** The origin of a value that no source has. */
    public static final String DEFAULT = "default";

    /**
     * The value that wins.
     *
     * @param spec the setting
     * @return the first source's value, else the default; empty when there is neither
     */
    public Optional<SettingValue> find(SettingSpec spec) {
        return inOrder()
                .map(source -> source.find(spec))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> byDefault(spec));
    }

    /** The value for when no source has one. */
    static Optional<SettingValue> byDefault(SettingSpec spec) {
        return spec.defaultText().map(text -> new SettingValue(text, DEFAULT, spec.isSecret()));
    }

    /**
     * The sources, the one that wins first.
     *
     * @return program, environment, file
     */
    Stream<SettingSource> inOrder() {
        return List.of(program, environment, file).stream();
    }

    /**
     * A source of environment variables.
     *
     * @param variables the variables
     * @return the source
     */
    public static SettingSource environment(Map<String, String> variables) {
        return spec ->
                spec.environment().stream()
                        .filter(name -> !variables.getOrDefault(name, "").isEmpty())
                        .map(
                                name ->
                                        new SettingValue(
                                                variables.getOrDefault(name, ""),
                                                "environment variable " + name,
                                                spec.isSecret()))
                        .findFirst();
    }

    /**
     * A source of values by JSON key.
     *
     * @param values the values
     * @param origin where they came from, such as the file's path
     * @return the source
     */
    public static SettingSource byJsonKey(Map<String, String> values, String origin) {
        return spec ->
                spec.jsonKey()
                        .filter(key -> !values.getOrDefault(key, "").isEmpty())
                        .map(
                                key ->
                                        new SettingValue(
                                                values.getOrDefault(key, ""),
                                                key + " in " + origin,
                                                spec.isSecret()));
    }

    /**
     * A source of values set by a program, by JSON key or name.
     *
     * @param values the values
     * @return the source
     */
    public static SettingSource program(Map<String, String> values) {
        return spec ->
                Stream.concat(spec.jsonKey().stream(), Stream.of(spec.name()))
                        .filter(key -> !values.getOrDefault(key, "").isEmpty())
                        .map(
                                key ->
                                        new SettingValue(
                                                values.getOrDefault(key, ""),
                                                key + " set by the program",
                                                spec.isSecret()))
                        .findFirst();
    }
}
