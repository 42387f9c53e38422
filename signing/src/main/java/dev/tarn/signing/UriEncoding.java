package dev.tarn.signing;

import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding as S3 signs it: every byte of the UTF-8 form but {@code A-Z a-z 0-9 - . _ ~}
 * becomes {@code %XX} with upper-case digits. Nothing is normalised: {@code ..}, {@code .} and
 * {@code //} stay.
 */
public final class UriEncoding {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private UriEncoding() {}

    /** Encodes a query name or value, {@code /} included. */
    public static String component(String text) {
        return encode(text, false);
    }

    /** Encodes an object key for a path: slashes stay, so the key keeps its shape. */
    public static String path(String key) {
        return encode(key, true);
    }

    /**
     * Undoes percent-encoding once; a {@code %} without two hexadecimal digits stays as it is, and
     * {@code +} stays a plus. Bytes that are no UTF-8 become U+FFFD.
     */
    public static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%'
                    && i + 2 < in.length
                    && digit(in[i + 1]) >= 0
                    && digit(in[i + 2]) >= 0) {
                out[length++] = (byte) (digit(in[i + 1]) << 4 | digit(in[i + 2]));
                i += 2;
            } else {
                out[length++] = in[i];
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }

    /** Undoes the encoding of a query name or value, where {@code +} stands for a space. */
    public static String decodeQuery(String text) {
        return decode(text.replace('+', ' '));
    }

    private static String encode(String text, boolean keepSlash) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain), keepSlash)) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            if (isPlain((char) (b & 0xff), keepSlash)) {
                out.append((char) b);
            } else {
                out.append('%').append(HEX[b >> 4 & 15]).append(HEX[b & 15]);
            }
        }
        return out.toString();
    }

    private static boolean isPlain(char c, boolean keepSlash) {
        boolean alphanumeric =
                (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return alphanumeric
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~'
                || (keepSlash && c == '/');
    }

    private static int digit(byte b) {
        return Character.digit(b, 16);
    }
}
