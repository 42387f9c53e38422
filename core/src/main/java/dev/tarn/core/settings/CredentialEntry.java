package dev.tarn.core.settings;

import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One entry of {@code credentials}: other credentials for one bucket or prefix. Immutable.
 *
 * <p>It names a store's settings by their keys in the JSON file, by the plugin's own names, or by
 * their keys in a profile.
 */
public final class CredentialEntry implements SettingSource {
    /** The key in the JSON file. */
    public static final String KEY = "credentials";

    /** The key of an entry that says what it is for. */
    public static final String PREFIX = "prefix";

    private final Map<String, String> values;
    private final String origin;

    /**
     * An entry as it was read.
     *
     * @param values the texts by key
     * @param origin which one it is, such as {@code credentials[0] in /etc/tarn.json}
     */
    public CredentialEntry(Map<String, String> values, String origin) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.origin = origin;
    }

    @Override
    public Optional<SettingValue> find(SettingSpec spec) {
        return names(spec)
                .filter(key -> !values.getOrDefault(key, "").isEmpty())
                .findFirst()
                .map(
                        key ->
                                new SettingValue(
                                        values.getOrDefault(key, ""),
                                        key + " of " + origin,
                                        spec.isSecret()));
    }

    /** The names by which an entry may give a setting. */
    static Stream<String> names(SettingSpec spec) {
        return Stream.concat(
                Stream.concat(spec.jsonKey().stream(), Stream.of(spec.name())),
                spec.iniKeys().stream());
    }

    String prefix() {
        return values.getOrDefault(PREFIX, "");
    }

    /** The keys that name a store's settings. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>(values.keySet());
        keys.remove(PREFIX);
        return keys;
    }

    String origin() {
        return origin;
    }

    /** The entry without its values, some of which are secrets. */
    @Override
    public String toString() {
        return origin + " with " + values.keySet();
    }
}
