package dev.tarn.adapters.diskcache;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A store's version mark in few bytes: most are hexadecimal digits, often in quotes, and a million
 * of them are held in memory.
 */
final class PackedText {
    private static final byte[] NONE = {};
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte TEXT = 0;
    private static final byte HEX = 1;
    private static final byte QUOTED_HEX = 2;

    private PackedText() {}

    static byte[] pack(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        int end = text.length() - 1;
        boolean quoted = end > 0 && text.charAt(0) == '"' && text.charAt(end) == '"';
        String inner = quoted ? text.substring(1, end) : text;
        if (isHex(inner)) {
            return tagged(quoted ? QUOTED_HEX : HEX, HexFormat.of().parseHex(inner));
        }
        return tagged(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static String unpack(byte[] packed) {
        if (packed.length == 0) {
            return "";
        }
        if (packed[0] == TEXT) {
            return new String(packed, 1, packed.length - 1, StandardCharsets.UTF_8);
        }
        int quote = packed[0] == HEX ? 0 : 1;
        byte[] text = new byte[2 * (packed.length - 1 + quote)];
        text[0] = '"';
        text[text.length - 1] = '"';
        for (int i = 1, at = quote; i < packed.length; i++) {
            text[at++] = DIGITS[packed[i] >> 4 & 0xf];
            text[at++] = DIGITS[packed[i] & 0xf];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static boolean isHex(String text) {
        if (text.isEmpty() || text.length() % 2 != 0) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static byte[] tagged(byte tag, byte[] content) {
        byte[] packed = new byte[content.length + 1];
        packed[0] = tag;
        System.arraycopy(content, 0, packed, 1, content.length);
        return packed;
    }
}
