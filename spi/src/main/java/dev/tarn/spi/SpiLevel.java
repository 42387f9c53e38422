package dev.tarn.spi;

/**
 * The level of this interface, raised whenever a member is added that a host may rely on.
 *
 * @since 0.1
 */
public final class SpiLevel {
    /**
     * The present level. It is a compile-time constant on purpose: a plugin that answers {@link
     * StorageProvider#spiLevel()} with it reports the level it was compiled against, not the
     * host's.
     */
    public static final int CURRENT = 1;

    private SpiLevel() {}
}
