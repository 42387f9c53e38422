package dev.tarn.plugin.azure;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes names for the path of an address.
 *
 * <p>A name with a segment that proxies and URL parsers would take for navigation (empty, {@code .}
 * or {@code ..}) is sent as one segment, its slashes encoded; the service reads both the same.
 */
final class WireName {
    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    private static final List<String> NAVIGATION = List.of("", ".", "..");

    private WireName() {}

    static String encoded(String name) {
        boolean plainSlashes =
                List.of(name.split("/", -1)).stream().noneMatch(NAVIGATION::contains);
        boolean plainDots = !NAVIGATION.contains(name);
        StringBuilder text = new StringBuilder(name.length() + 16);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    c == '/' ? plainSlashes : c == '.' ? plainDots : UNRESERVED.indexOf(c) >= 0;
            if (plain) {
                text.append(c);
            } else {
                text.append('%')
                        .append(Character.toUpperCase(Character.forDigit(b >> 4 & 0xf, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 0xf, 16)));
            }
        }
        return text.toString();
    }
}
