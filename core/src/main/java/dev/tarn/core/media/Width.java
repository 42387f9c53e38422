package dev.tarn.core.media;

import java.util.Locale;

/** How many files are fetched at once. */
public sealed interface Width {
    /** The word for {@link Auto}. */
    String AUTO = "auto";

    /** The largest fixed number. */
    int MOST = 1024;

    /**
     * A number that stays.
     *
     * @param workers how many, at least 1; shared by all stores of a bulk verb
     */
    record Fixed(int workers) implements Width {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException when it is below 1
         */
        public Fixed {
            if (workers < 1) {
                throw new IllegalArgumentException("At least one worker is needed: " + workers);
            }
        }
    }

    /**
     * As many as pay, found while the work runs, for each store apart: more while that brings more,
     * fewer when a store is overloaded.
     */
    record Auto() implements Width {}

    /**
     * Reads a width.
     *
     * @param text a number from 1 to {@value #MOST}, or {@value #AUTO}
     * @return the width
     * @throws IllegalArgumentException when it is neither; says what is accepted
     */
    static Width parse(String text) {
        String word = text.trim().toLowerCase(Locale.ROOT);
        if (word.equals(AUTO)) {
            return new Auto();
        }
        if (word.matches("[0-9]{1,9}")) {
            int workers = Integer.parseInt(word);
            if (workers >= 1 && workers <= MOST) {
                return new Fixed(workers);
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a number from 1 to " + MOST + " or " + AUTO);
    }
}
