package dev.tarn.plugin.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Makes a text legal in a request line (RFC 3986) with as little change as possible: what is legal
 * goes as given, so nothing is encoded twice; the rest is percent-encoded as UTF-8.
 */
final class WireText {
    private static final String LEGAL = "-._~!$&'()*+,;=:@/?";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private WireText() {}

    /** Path and query as they go on the wire. */
    static String of(String target) {
        StringBuilder wire = new StringBuilder(target.length());
        byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            if (isLegal(bytes[i]) || isEscape(bytes, i)) {
                wire.append((char) bytes[i]);
            } else {
                wire.append('%').append(HEX.toHexDigits(bytes[i]));
            }
        }
        return wire.toString();
    }

    private static boolean isLegal(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || LEGAL.indexOf(b) >= 0;
    }

    private static boolean isEscape(byte[] bytes, int at) {
        return bytes[at] == '%'
                && at + 2 < bytes.length
                && HexFormat.isHexDigit(bytes[at + 1])
                && HexFormat.isHexDigit(bytes[at + 2]);
    }
}
