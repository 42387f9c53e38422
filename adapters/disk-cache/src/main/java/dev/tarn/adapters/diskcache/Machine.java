package dev.tarn.adapters.diskcache;

/**
 * What a cache takes from the machine it runs on.
 *
 * @param boot tells one boot of it from another
 * @param locks between its processes
 */
record Machine(String boot, RangeLocks locks) {
    /** This one. */
    static Machine here() {
        return new Machine(BootMark.read(), RangeLocks.OF_SYSTEM);
    }

    /** This one as it is after another boot. */
    static Machine booted(String boot) {
        return new Machine(boot, RangeLocks.OF_SYSTEM);
    }
}
