package dev.tarn.adapters.diskcache;

/** Any text in one field of a line: control characters and the percent sign are escaped. */
final class EscapedText {
    private EscapedText() {}

    static String encode(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '%') {
                out.append('%').append((char) ('@' + c / 16)).append((char) ('@' + c % 16));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    static String decode(String field) {
        if (field.indexOf('%') < 0) {
            return field;
        }
        StringBuilder out = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c != '%') {
                out.append(c);
            } else if (i + 2 < field.length()) {
                out.append((char) ((field.charAt(i + 1) - '@') * 16 + field.charAt(i + 2) - '@'));
                i += 2;
            } else {
                throw new IllegalArgumentException("An escape is cut short: " + field);
            }
        }
        return out.toString();
    }
}
