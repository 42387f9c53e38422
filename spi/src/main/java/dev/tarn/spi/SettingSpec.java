package dev.tarn.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Describes one setting: its name, where it may come from, what it means.
 *
 * <p>The host reads the environment, the JSON file and INI profiles by these descriptions, checks
 * the values, keeps their origins and writes the reference from them. A plugin reads none of these
 * by itself. Immutable; grown by {@code with…}.
 *
 * @since 0.1
 */
public final class SettingSpec {
    /** The form a value must have. */
    public enum Type {
        /** Any text that is not empty. */
        TEXT,
        /** A whole number, such as a size in bytes. */
        WHOLE_NUMBER,
        /** A number of seconds above zero, such as {@code 60} or {@code 0.5}. */
        SECONDS,
        /** {@code true} or {@code false}, in any case. */
        SWITCH,
        /** A path of this machine; a leading {@code ~} is the home directory. */
        PATH,
        /**
         * A path of an existing INI file whose sections are profiles; see {@link
         * SettingSpec#withIniKeys}.
         */
        PROFILE_FILE,
        /** The name of a profile in the {@link #PROFILE_FILE} of the same provider. */
        PROFILE_NAME
    }

    private final Parts parts;

    private SettingSpec(Parts parts) {
        this.parts = parts;
    }

    /**
     * A setting that can come from nowhere yet.
     *
     * @param name what the provider calls it; unique within the provider
     * @param type the form of its value
     * @param meaning one sentence for the reference
     * @return the description
     */
    public static SettingSpec of(String name, Type type, String meaning) {
        return new SettingSpec(
                new Parts(
                        requireNonNull(name, "name is null"),
                        requireNonNull(type, "type is null"),
                        requireNonNull(meaning, "meaning is null")));
    }

    /**
     * This setting, also taken from the JSON file.
     *
     * @param key the key in the file
     * @return the new description
     */
    public SettingSpec withJsonKey(String key) {
        Parts changed = parts.copy();
        changed.jsonKey = key;
        return new SettingSpec(changed);
    }

    /**
     * This setting, also taken from the environment.
     *
     * @param names the variables; the first that is set and not empty counts
     * @return the new description
     */
    public SettingSpec withEnvironment(String... names) {
        Parts changed = parts.copy();
        changed.environment = List.of(names);
        return new SettingSpec(changed);
    }

    /**
     * This setting, also taken from the chosen profile of the provider's {@link Type#PROFILE_FILE}.
     *
     * @param keys the keys in the section; the first that is there counts
     * @return the new description
     */
    public SettingSpec withIniKeys(String... keys) {
        Parts changed = parts.copy();
        changed.iniKeys = List.of(keys);
        return new SettingSpec(changed);
    }

    /**
     * This setting, also taken from the store's object in {@code extra_client_kwargs} of the JSON
     * file, under the names that other clients of the store have for it.
     *
     * @param names the names, those of nested objects joined by dots, such as {@code
     *     proxies.https}; the first that is there counts
     * @return the new description
     */
    public SettingSpec withClientOptions(String... names) {
        Parts changed = parts.copy();
        changed.clientOptions = List.of(names);
        return new SettingSpec(changed);
    }

    /**
     * This setting with a value for when no source has one.
     *
     * @param text the value, in the form of the type
     * @return the new description
     */
    public SettingSpec withDefault(String text) {
        Parts changed = parts.copy();
        changed.defaultText = text;
        return new SettingSpec(changed);
    }

    /**
     * This setting, never to be shown.
     *
     * @return the new description
     */
    public SettingSpec asSecret() {
        Parts changed = parts.copy();
        changed.secret = true;
        return new SettingSpec(changed);
    }

    /**
     * This setting, whose variables other programs read as well, such as {@code AZURE_CLIENT_ID}:
     * in the environment they complete a credential form, but none is begun by them alone, so that
     * they are no incomplete set where they were meant for another program.
     *
     * @return the new description
     */
    public SettingSpec asShared() {
        Parts changed = parts.copy();
        changed.shared = true;
        return new SettingSpec(changed);
    }

    /**
     * What the provider calls it.
     *
     * @return the name
     */
    public String name() {
        return parts.name;
    }

    /**
     * The form of its value.
     *
     * @return the type
     */
    public Type type() {
        return parts.type;
    }

    /**
     * One sentence for the reference.
     *
     * @return the meaning
     */
    public String meaning() {
        return parts.meaning;
    }

    /**
     * The key in the JSON file.
     *
     * @return the key; empty when the file cannot set it
     */
    public Optional<String> jsonKey() {
        return Optional.ofNullable(parts.jsonKey);
    }

    /**
     * The environment variables.
     *
     * @return the names, first one first; empty when the environment cannot set it
     */
    public List<String> environment() {
        return parts.environment;
    }

    /**
     * The keys in an INI profile.
     *
     * @return the keys, first one first; empty when a profile cannot set it
     */
    public List<String> iniKeys() {
        return parts.iniKeys;
    }

    /**
     * The names in the store's object of {@code extra_client_kwargs}.
     *
     * @return the names, first one first; empty when it cannot set it
     */
    public List<String> clientOptions() {
        return parts.clientOptions;
    }

    /**
     * The value for when no source has one.
     *
     * @return the value; empty when there is none
     */
    public Optional<String> defaultText() {
        return Optional.ofNullable(parts.defaultText);
    }

    /**
     * Says whether the value must not be shown.
     *
     * @return true for keys, tokens and passwords
     */
    public boolean isSecret() {
        return parts.secret;
    }

    /**
     * Says whether other programs read its variables as well.
     *
     * @return true when the variables alone begin no credential form
     */
    public boolean isShared() {
        return parts.shared;
    }

    @Override
    public String toString() {
        return "setting " + parts.name;
    }

    /** Changed only between its copying and the making of a description of it. */
    private static final class Parts {
        final String name;
        final Type type;
        final String meaning;
        @Nullable String jsonKey;
        List<String> environment = List.of();
        List<String> iniKeys = List.of();
        List<String> clientOptions = List.of();
        @Nullable String defaultText;
        boolean secret;
        boolean shared;

        Parts(String name, Type type, String meaning) {
            this.name = name;
            this.type = type;
            this.meaning = meaning;
        }

        Parts copy() {
            Parts copy = new Parts(name, type, meaning);
            copy.jsonKey = jsonKey;
            copy.environment = environment;
            copy.iniKeys = iniKeys;
            copy.clientOptions = clientOptions;
            copy.defaultText = defaultText;
            copy.secret = secret;
            copy.shared = shared;
            return copy;
        }
    }
}
