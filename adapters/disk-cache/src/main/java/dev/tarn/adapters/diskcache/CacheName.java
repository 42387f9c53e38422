package dev.tarn.adapters.diskcache;

import dev.tarn.spi.ObjectIdentity;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file name of a cached copy: a hash, so that no object name can escape, collide or be too
 * long, and the object's extension when it is harmless.
 *
 * @param hash of the identity
 * @param extension letters and digits without the dot; empty when there is none
 */
record CacheName(ObjectHash hash, String extension) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}(?:\\.[A-Za-z0-9]{1,8})?");
    private static final int LONGEST_EXTENSION = 8;

    static CacheName of(ObjectIdentity identity) {
        return new CacheName(ObjectHash.of(identity), extensionOf(identity));
    }

    /** Reads a file name; empty when no copy has such a name. */
    static Optional<CacheName> parse(String fileName) {
        if (!FORM.matcher(fileName).matches()) {
            return Optional.empty();
        }
        String extension =
                fileName.length() == ObjectHash.HEX_LENGTH
                        ? ""
                        : fileName.substring(ObjectHash.HEX_LENGTH + 1).intern();
        return Optional.of(new CacheName(ObjectHash.parse(fileName), extension));
    }

    String fileName() {
        byte[] text = new byte[length()];
        put(text, 0);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** How many characters the file name has. */
    int length() {
        return ObjectHash.HEX_LENGTH + (extension.isEmpty() ? 0 : 1 + extension.length());
    }

    /** Writes the file name into a text that has room for it. */
    void put(byte[] text, int at) {
        hash.put(text, at);
        if (extension.isEmpty()) {
            return;
        }
        int dot = at + ObjectHash.HEX_LENGTH;
        text[dot] = '.';
        for (int i = 0; i < extension.length(); i++) {
            text[dot + 1 + i] = (byte) extension.charAt(i);
        }
    }

    private static String extensionOf(ObjectIdentity identity) {
        String key = identity.key();
        if (identity.kind().startsWith("http") && key.indexOf('?') >= 0) {
            key = key.substring(0, key.indexOf('?'));
        }
        int dot = key.lastIndexOf('.');
        if (dot < 0 || key.length() - dot - 1 > LONGEST_EXTENSION || dot == key.length() - 1) {
            return "";
        }
        for (int i = dot + 1; i < key.length(); i++) {
            if (!isPlain(key.charAt(i))) {
                return "";
            }
        }
        return key.substring(dot + 1);
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
