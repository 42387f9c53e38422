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

    private final String name;
    private final Type type;
    private final String meaning;
    private final @Nullable String jsonKey;
    private final List<String> environment;
    private final List<String> iniKeys;
    private final List<String> clientOptions;
    private final @Nullable String defaultText;
    private final boolean secret;
    private final boolean shared;

    private SettingSpec(Parts parts) {
        this.name = requireNonNull(parts.name, "name is null");
        this.type = requireNonNull(parts.type, "type is null");
        this.meaning = requireNonNull(parts.meaning, "meaning is null");
        this.jsonKey = parts.jsonKey;
        this.environment = List.copyOf(parts.environment);
        this.iniKeys = List.copyOf(parts.iniKeys);
        this.clientOptions = List.copyOf(parts.clientOptions);
        this.defaultText = parts.defaultText;
        this.secret = parts.secret;
        this.shared = parts.shared;
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
                        name, type, meaning, null, List.of(), List.of(), List.of(), null, false,
                        false));
    }

    /**
     * This setting, also taken from the JSON file.
     *
     * @param key the key in the file
     * @return the new description
     */
    public SettingSpec withJsonKey(String key) {
        return new SettingSpec(
                new Parts(
                        name,
                        type,
                        meaning,
                        key,
                        environment,
                        iniKeys,
                        clientOptions,
                        defaultText,
                        secret,
                        shared));
    }

    /**
     * This setting, also taken from the environment.
     *
     * @param names the variables; the first that is set and not empty counts
     * @return the new description
     */
    public SettingSpec withEnvironment(String... names) {
        return new SettingSpec(
                new Parts(
                        name,
                        type,
                        meaning,
                        jsonKey,
                        List.of(names),
                        iniKeys,
                        clientOptions,
                        defaultText,
                        secret,
                        shared));
    }

    /**
     * This setting, also taken from the chosen profile of the provider's {@link Type#PROFILE_FILE}.
     *
     * @param keys the keys in the section; the first that is there counts
     * @return the new description
     */
    public SettingSpec withIniKeys(String... keys) {
        return new SettingSpec(
                new Parts(
                        name,
                        type,
                        meaning,
                        jsonKey,
                        environment,
                        List.of(keys),
                        clientOptions,
                        defaultText,
                        secret,
                        shared));
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
        return new SettingSpec(
                new Parts(
                        name,
                        type,
                        meaning,
                        jsonKey,
                        environment,
                        iniKeys,
                        List.of(names),
                        defaultText,
                        secret,
                        shared));
    }

    /**
     * This setting with a value for when no source has one.
     *
     * @param text the value, in the form of the type
     * @return the new description
     */
    public SettingSpec withDefault(String text) {
        return new SettingSpec(
                new Parts(
                        name,
                        type,
                        meaning,
                        jsonKey,
                        environment,
                        iniKeys,
                        clientOptions,
                        text,
                        secret,
                        shared));
    }

    /**
     * This setting, never to be shown.
     *
     * @return the new description
     */
    public SettingSpec asSecret() {
        return new SettingSpec(
                new Parts(
                        name,
                        type,
                        meaning,
                        jsonKey,
                        environment,
                        iniKeys,
                        clientOptions,
                        defaultText,
                        true,
                        shared));
    }

    /**
     * This setting, whose variables other programs read as well, such as {@code AZURE_CLIENT_ID}:
     * in the environment they complete a credential form, but none is begun by them alone, so that
     * they are no incomplete set where they were meant for another program.
     *
     * @return the new description
     */
    public SettingSpec asShared() {
        return new SettingSpec(
                new Parts(
                        name,
                        type,
                        meaning,
                        jsonKey,
                        environment,
                        iniKeys,
                        clientOptions,
                        defaultText,
                        secret,
                        true));
    }

    /**
     * What the provider calls it.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The form of its value.
     *
     * @return the type
     */
    public Type type() {
        return type;
    }

    /**
     * One sentence for the reference.
     *
     * @return the meaning
     */
    public String meaning() {
        return meaning;
    }

    /**
     * The key in the JSON file.
     *
     * @return the key; empty when the file cannot set it
     */
    public Optional<String> jsonKey() {
        return Optional.ofNullable(jsonKey);
    }

    /**
     * The environment variables.
     *
     * @return the names, first one first; empty when the environment cannot set it
     */
    public List<String> environment() {
        return environment;
    }

    /**
     * The keys in an INI profile.
     *
     * @return the keys, first one first; empty when a profile cannot set it
     */
    public List<String> iniKeys() {
        return iniKeys;
    }

    /**
     * The names in the store's object of {@code extra_client_kwargs}.
     *
     * @return the names, first one first; empty when it cannot set it
     */
    public List<String> clientOptions() {
        return clientOptions;
    }

    /**
     * The value for when no source has one.
     *
     * @return the value; empty when there is none
     */
    public Optional<String> defaultText() {
        return Optional.ofNullable(defaultText);
    }

    /**
     * Says whether the value must not be shown.
     *
     * @return true for keys, tokens and passwords
     */
    public boolean isSecret() {
        return secret;
    }

    /**
     * Says whether other programs read its variables as well.
     *
     * @return true when the variables alone begin no credential form
     */
    public boolean isShared() {
        return shared;
    }

    @Override
    public String toString() {
        return "setting " + name;
    }

    private record Parts(
            String name,
            Type type,
            String meaning,
            @Nullable String jsonKey,
            List<String> environment,
            List<String> iniKeys,
            List<String> clientOptions,
            @Nullable String defaultText,
            boolean secret,
            boolean shared) {}
}
