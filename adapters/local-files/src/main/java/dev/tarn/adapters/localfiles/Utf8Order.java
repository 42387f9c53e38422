package dev.tarn.adapters.localfiles;

/**
 * The order of texts by their UTF-8 bytes, which is that of their code points; {@link
 * String#compareTo} puts U+E000 to U+FFFF after all that lies beyond.
 */
final class Utf8Order {
    private Utf8Order() {}

    static int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean beyond = Character.isSurrogate(a);
                return beyond == Character.isSurrogate(b)
                        ? Character.compare(a, b)
                        : (beyond ? 1 : -1);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
