package dev.tarn.core.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that a mistyped one was meant to be. */
public final class NearestName {
    private NearestName() {}

    /**
     * The known name with the fewest changed, added or left-out characters.
     *
     * @param name the unknown name
     * @param known the known names
     * @return the nearest; empty when even that differs in more than a third of its characters
     */
    public static Optional<String> of(String name, Collection<String> known) {
        return known.stream()
                .min(
                        Comparator.<String>comparingInt(other -> distance(name, other))
                                .thenComparing(Comparator.naturalOrder()))
                .filter(
                        other ->
                                distance(name, other)
                                        <= Math.max(
                                                2, Math.max(name.length(), other.length()) / 3));
    }

    /** Levenshtein's distance, row by row. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
