package dev.tarn.adapters.imaging;

/** Names of four characters, as numbers of big-endian bytes. */
final class FourCc {
    private FourCc() {}

    /** The number that four characters are. */
    static int of(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }

    /** The characters that a number is. */
    static String text(int number) {
        char[] name = {
            (char) (number >>> 24),
            (char) (number >>> 16 & 0xFF),
            (char) (number >>> 8 & 0xFF),
            (char) (number & 0xFF)
        };
        return new String(name);
    }
}
