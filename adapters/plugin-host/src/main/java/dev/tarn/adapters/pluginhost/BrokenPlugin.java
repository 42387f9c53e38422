package dev.tarn.adapters.pluginhost;

/**
 * A storage plugin that was found and left out.
 *
 * @param name its name where it told one, else the name of its provider class
 * @param origin where it was found
 * @param reason why it was left out, in words
 */
public record BrokenPlugin(String name, String origin, String reason) {}
