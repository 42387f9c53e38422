package dev.tarn.adapters.imaging;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of an XML file up to the end of its root element's start tag, gone through once
 * from left to right. It knows comments, processing instructions and the document type, and skips
 * all of them.
 */
final class SvgRoot {
    /** How many bytes the root element's start tag may end at. */
    private static final int LONGEST = 8 << 10;

    private final String text;
    private int position;
    private int nameEnd;
    private int scanned;

    SvgRoot(ByteBuffer beginning) {
        this.text = looksLikeText(beginning) ? decode(beginning) : "";
    }

    private static boolean looksLikeText(ByteBuffer bytes) {
        if (bytes.limit() < 5) {
            return false;
        }
        int first = bytes.get(0) & 0xFF;
        boolean marked = first == 0xEF || first == 0xFE || first == 0xFF;
        return marked || first == '<' || first == 0 || (first <= ' ' && first >= '\t');
    }

    private static String decode(ByteBuffer bytes) {
        Charset charset =
                switch (bytes.getShort(0)) {
                    case (short) 0xFEFF, 0x003C -> StandardCharsets.UTF_16BE;
                    case (short) 0xFFFE, 0x3C00 -> StandardCharsets.UTF_16LE;
                    default -> StandardCharsets.UTF_8;
                };
        ByteBuffer start = bytes.slice(0, Math.min(bytes.limit(), LONGEST));
        String text = charset.decode(start).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Whether it is SVG, as far as it is there: its document type may come before its root. */
    boolean isSvg() {
        return goToElement() || isNamedAt(position, "<!DOCTYPE svg");
    }

    /** Goes to the root element; false when it is not there, or is none of SVG. */
    boolean goToElement() {
        while (true) {
            skipSpaces();
            int end;
            if (isNamedAt(position, "<?")) {
                end = after("?>", position + 2);
            } else if (isNamedAt(position, "<!--")) {
                end = after("-->", position + 4);
            } else if (isNamedAt(position, "<!DOCTYPE")) {
                end = afterType();
            } else {
                return isRoot();
            }
            if (end < 0) {
                return false;
            }
            position = end;
        }
    }

    private boolean isRoot() {
        if (position >= text.length() || text.charAt(position) != '<') {
            return false;
        }
        int end = position + 1;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        String name = text.substring(position + 1, end);
        nameEnd = end;
        return end < text.length() && (name.equals("svg") || name.endsWith(":svg"));
    }

    /** Whether the start tag ends; to be asked behind {@link #goToElement}. */
    boolean isWhole() {
        return scan("") == null && scanned > 0;
    }

    /** The value of an attribute of the root; null when it has none. */
    @Nullable String attribute(String name) {
        return scan(name);
    }

    /** Goes through the attributes; notes where the tag ends when all of them were seen. */
    private @Nullable String scan(String wanted) {
        scanned = 0;
        int at = nameEnd;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '>' || next == '/') {
                scanned = at;
                return null;
            }
            if (isSpace(next)) {
                at++;
                continue;
            }
            int equals = text.indexOf('=', at);
            int quote = equals < 0 ? -1 : skipSpaces(equals + 1);
            if (quote < 0 || quote >= text.length() || !isQuote(text.charAt(quote))) {
                return null;
            }
            int end = text.indexOf(text.charAt(quote), quote + 1);
            if (end < 0) {
                return null;
            }
            if (text.substring(at, equals).strip().equals(wanted)) {
                return text.substring(quote + 1, end);
            }
            at = end + 1;
        }
        return null;
    }

    /** Behind the document type, whose own declarations lie in brackets and may have quotes. */
    private int afterType() {
        int depth = 0;
        for (int i = position; i < text.length(); i++) {
            char next = text.charAt(i);
            if (isQuote(next)) {
                i = text.indexOf(next, i + 1);
                if (i < 0) {
                    return -1;
                }
            } else if (next == '[') {
                depth++;
            } else if (next == ']') {
                depth--;
            } else if (next == '>' && depth <= 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private int after(String mark, int from) {
        int at = text.indexOf(mark, from);
        return at < 0 ? -1 : at + mark.length();
    }

    private boolean isNamedAt(int index, String name) {
        return text.startsWith(name, index);
    }

    private void skipSpaces() {
        position = skipSpaces(position);
    }

    private int skipSpaces(int from) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    private static boolean isQuote(char character) {
        return character == '"' || character == '\'';
    }

    private static boolean isNamePart(char character) {
        return Character.isLetterOrDigit(character) || ":_-.".indexOf(character) >= 0;
    }
}
