package dev.tarn.adapters.imaging;

/** Names of four characters, as numbers of big-endian bytes. */
final class FourCc {
    private FourCc() {}

    /** The number that four characters are. */
    static int of(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }
}
