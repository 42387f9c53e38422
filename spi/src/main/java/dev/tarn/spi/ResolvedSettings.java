package dev.tarn.spi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The settings of one mount of a provider, resolved by the host: each value already chosen, checked
 * for its form, and with its origin.
 *
 * @since 0.1
 */
public final class ResolvedSettings {
    private final String mount;
    private final Map<String, SettingValue> values;

    private ResolvedSettings(String mount, Map<String, SettingValue> values) {
        this.mount = mount;
        this.values = Map.copyOf(values);
    }

    /**
     * Settings of one mount.
     *
     * @param mount what to call the mount in a message: {@code s3}, {@code s3 profile lab}, {@code
     *     credentials for s3://bucket/}
     * @param values value by name of the setting
     * @return the settings
     */
    public static ResolvedSettings of(String mount, Map<String, SettingValue> values) {
        return new ResolvedSettings(mount, values);
    }

    /**
     * Settings without a single value.
     *
     * @param mount what to call the mount in a message
     * @return the settings
     */
    public static ResolvedSettings empty(String mount) {
        return new ResolvedSettings(mount, Map.of());
    }

    /**
     * What to call this mount in a message.
     *
     * @return the name
     */
    public String mount() {
        return mount;
    }

    /**
     * A value with its origin.
     *
     * @param name the setting's name
     * @return the value; empty when no source has one and there is no default
     */
    public Optional<SettingValue> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * A text.
     *
     * @param name the setting's name
     * @return the value; empty when there is none
     */
    public Optional<String> text(String name) {
        return value(name).map(SettingValue::text);
    }

    /**
     * A secret.
     *
     * @param name the setting's name
     * @return the value; empty when there is none
     */
    public Optional<Secret> secret(String name) {
        return text(name).map(Secret::of);
    }

    /**
     * A whole number.
     *
     * @param name the setting's name
     * @return the value, its form checked by the host; empty when there is none
     */
    public OptionalLong wholeNumber(String name) {
        Optional<String> text = text(name);
        return text.isPresent()
                ? OptionalLong.of(Long.parseLong(text.get().trim()))
                : OptionalLong.empty();
    }

    /**
     * A length of time.
     *
     * @param name the name of a setting of type {@link SettingSpec.Type#SECONDS}
     * @return the value, to the millisecond, its form checked by the host; empty when there is none
     */
    public Optional<Duration> seconds(String name) {
        return text(name)
                .map(text -> new BigDecimal(text.trim()).movePointRight(3))
                .map(
                        millis ->
                                Duration.ofMillis(
                                        millis.setScale(0, RoundingMode.UP).longValueExact()));
    }

    /**
     * A switch.
     *
     * @param name the setting's name
     * @return the value, its form checked by the host; empty when there is none
     */
    public Optional<Boolean> isOn(String name) {
        return text(name).map(text -> "true".equalsIgnoreCase(text.trim()));
    }

    /**
     * A failure that names a setting, its origin and the accepted form, for a provider to throw.
     *
     * @param name the setting's name
     * @param accepted the form that would do
     * @return the failure; the value itself is shown unless it is secret
     */
    public InvalidSettingException invalid(String name, String accepted) {
        Optional<SettingValue> value = value(name);
        String origin = value.map(SettingValue::origin).orElse("nowhere");
        String shown =
                value.map(v -> v.secret() ? "***" : Redaction.redact(v.text())).orElse("nothing");
        return new InvalidSettingException(
                List.of(
                        new SettingProblem(
                                name, origin, "is " + shown + "; accepted: " + accepted)));
    }

    @Override
    public String toString() {
        return mount + " with settings " + values.keySet();
    }
}
