package dev.tarn.plugin.azure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where a listing goes on.
 *
 * @param startAfter only names after this one are wanted; empty for all
 * @param marker the service's own; empty for the first page
 */
record ListToken(String startAfter, String marker) {
    private static final String SEPARATOR = ".";

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static ListToken parse(String text) {
        String[] parts = text.split("\\.", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("Not the token of an Azure listing: " + text);
        }
        byte[] start = Base64.getUrlDecoder().decode(parts[0]);
        return new ListToken(new String(start, StandardCharsets.UTF_8), parts[1]);
    }

    String text() {
        return Base64.getUrlEncoder().encodeToString(startAfter.getBytes(StandardCharsets.UTF_8))
                + SEPARATOR
                + marker;
    }

    ListToken withMarker(String next) {
        return new ListToken(startAfter, next);
    }

    /** Compares by the UTF-8 bytes, which is the order of code points. */
    boolean wants(String name) {
        return startAfter.isEmpty()
                || Arrays.compare(name.codePoints().toArray(), startAfter.codePoints().toArray())
                        > 0;
    }
}
