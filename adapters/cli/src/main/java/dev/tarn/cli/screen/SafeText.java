package dev.tarn.cli.screen;

/**
 * Texts from elsewhere, such as object names, made fit to be shown on a terminal: nothing in them
 * can move its cursor, change its colours or title, or reverse the reading order.
 */
public final class SafeText {
    private SafeText() {}

    /**
     * Writes with a backslash what a terminal would not show as a character: controls, format
     * characters (bidirectional overrides and invisible ones among them), line and paragraph
     * separators, lone surrogates and unassigned code points. A backslash is written twice, so that
     * two names never look the same.
     *
     * @param text any text
     * @return the text to show; the same one when nothing in it needs an escape
     */
    public static String escape(String text) {
        if (text.codePoints().noneMatch(SafeText::needsEscape)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(
                        point -> {
                            if (needsEscape(point)) {
                                shown.append(escaped(point));
                            } else {
                                shown.appendCodePoint(point);
                            }
                        });
        return shown.toString();
    }

    /**
     * The same for a text of several lines: line breaks stay.
     *
     * @param text any text
     * @return the text to show
     */
    public static String escapeLines(String text) {
        return String.join("\n", text.lines().map(SafeText::escape).toList());
    }

    private static String escaped(int point) {
        return switch (point) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u{%x}", point);
        };
    }

    private static boolean needsEscape(int point) {
        if (point < 0x7f) {
            return point < ' ' || point == '\\';
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    !isJoiner(point);
            default -> false;
        };
    }

    /** Emoji and some scripts are written with joiners; they move nothing. */
    private static boolean isJoiner(int point) {
        return point == 0x200d || point == 0x200c;
    }
}
