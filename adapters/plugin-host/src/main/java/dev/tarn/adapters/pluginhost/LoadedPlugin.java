package dev.tarn.adapters.pluginhost;

import dev.tarn.spi.StorageProvider;

/**
 * A storage plugin that passed the checks.
 *
 * @param provider its calling card
 * @param version its version as its JAR says; {@code unknown} when it does not
 * @param origin where it was found: the JAR or directory of its provider class
 */
public record LoadedPlugin(StorageProvider provider, String version, String origin) {}
