package dev.tarn.adapters.transport;

/** What the name of a header field is made of: a token (RFC 9110, section 5.6.2). */
final class FieldNames {
    private static final boolean[] PART = new boolean[128];

    static {
        for (char c = '0'; c <= '9'; c++) {
            PART[c] = true;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            PART[c] = true;
            PART[c - 0x20] = true;
        }
        for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
            PART[c] = true;
        }
    }

    private FieldNames() {}

    static boolean isPart(int c) {
        return c >= 0 && c < PART.length && PART[c];
    }
}
