package dev.tarn.runtime.wiring;

/**
 * A prefix that a plugin answers for.
 *
 * @param prefix the beginning of the addresses
 * @param set the settings behind it, such as a profile's name; empty for the plugin's own
 */
public record MountedPrefix(String prefix, String set) {}
