package dev.tarn.runtime.settings;

/**
 * One line of the settings in force, fit to be shown.
 *
 * @param key the setting, a plugin's with the plugin's name before it
 * @param value the value, masked when it is secret; empty when none is set
 * @param origin where it came from
 */
public record SettingRow(String key, String value, String origin) {}
