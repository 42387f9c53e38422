package dev.tarn.adapters.video;

/** Codes of four characters, as numbers with the first character on top. */
final class FourCharacters {
    private static final int LENGTH = 4;

    private FourCharacters() {}

    /** The code of a literal of four characters. */
    static int code(String text) {
        int code = 0;
        for (int i = 0; i < LENGTH; i++) {
            code = code << 8 | text.charAt(i);
        }
        return code;
    }

    /** The characters of a code without spaces at its end; a dot for what cannot be printed. */
    static String text(int code) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int shift = 24; shift >= 0; shift -= 8) {
            char c = (char) (code >>> shift & 0xff);
            text.append(c >= ' ' && c < 0x7f ? c : '.');
        }
        return text.toString().stripTrailing();
    }
}
