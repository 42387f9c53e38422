package dev.tarn.spi;

import java.util.List;
import java.util.Set;

/**
 * The calling card of a storage plugin, found by {@link java.util.ServiceLoader}.
 *
 * <p>Its constructor does nothing; no method but {@link #open} may load a class of the store's SDK,
 * and even {@link #open} does no I/O, so that listing the plugins costs nothing.
 *
 * @since 0.1
 */
public interface StorageProvider {
    /**
     * What to call the plugin.
     *
     * @return a name of lower-case letters, digits and hyphens, beginning with a letter; unique in
     *     a host
     */
    String name();

    /**
     * The level of this interface the plugin was compiled against.
     *
     * @return {@link SpiLevel#CURRENT}, written as just that
     */
    int spiLevel();

    /**
     * The settings the plugin takes.
     *
     * @return the descriptions; the host resolves them for {@link #prefixes} and {@link #open}
     */
    List<SettingSpec> settings();

    /**
     * The complete sets of settings by which the store can be entered.
     *
     * @return the forms, the preferred one first; none when the store needs no credentials
     */
    default List<CredentialForm> credentialForms() {
        return List.of();
    }

    /**
     * The prefixes that a storage opened with these settings answers for. No I/O.
     *
     * @param settings one mount's settings
     * @return the prefixes; none when these settings configure nothing
     * @throws InvalidSettingException when a setting makes no prefix, such as an alias that is the
     *     scheme of another store
     */
    Set<UriPrefix> prefixes(ResolvedSettings settings);

    /**
     * Opens a storage. Makes no request, so missing credentials show when an object is asked for.
     *
     * @param settings one mount's settings
     * @return the storage; closed by the host
     * @throws InvalidSettingException when a setting cannot be used
     */
    Storage open(ResolvedSettings settings);
}
