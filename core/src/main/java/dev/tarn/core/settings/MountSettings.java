package dev.tarn.core.settings;

import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.UriPrefix;
import java.util.Optional;

/**
 * One set of settings with which a plugin is mounted.
 *
 * @param kind where the set came from
 * @param name what tells it from the plugin's others in a message, such as {@code profile lab};
 *     empty for the plugin's own
 * @param settings the values
 * @param only the one prefix to mount; empty for every prefix that the plugin tells
 */
public record MountSettings(
        Kind kind, String name, ResolvedSettings settings, Optional<UriPrefix> only) {
    /** Where a set came from. */
    public enum Kind {
        /** The plugin's own: program, variables, chosen profile, JSON keys, defaults. */
        MAIN,
        /** A further profile of the plugin's INI files, and nothing else. */
        PROFILE,
        /** An entry of {@code credentials}. */
        ENTRY
    }

    /**
     * A plugin's own set.
     *
     * @param settings the values
     * @return the set
     */
    public static MountSettings main(ResolvedSettings settings) {
        return new MountSettings(Kind.MAIN, "", settings, Optional.empty());
    }

    static MountSettings profile(String name, ResolvedSettings settings) {
        return new MountSettings(Kind.PROFILE, "profile " + name, settings, Optional.empty());
    }

    static MountSettings entry(UriPrefix prefix, ResolvedSettings settings) {
        return new MountSettings(
                Kind.ENTRY, "credentials for " + prefix, settings, Optional.of(prefix));
    }
}
