package dev.tarn.objectserver.store;

import java.util.Comparator;

/**
 * Orders texts by their UTF-8 bytes, unsigned, without encoding them.
 *
 * <p>That is the order of code points. {@link String#compareTo} differs from it: it puts surrogate
 * pairs before U+E000 to U+FFFF.
 */
public final class Utf8Order implements Comparator<String> {

    /** The order. */
    public static final Comparator<String> INSTANCE = new Utf8Order();

    private Utf8Order() {}

    @Override
    public int compare(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Integer.compare(rank(x), rank(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }
}
