package dev.tarn.core.sample;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One step by which a view selects samples. Steps apply in order, each to what the steps before it
 * left.
 */
public sealed interface ViewStage {
    /**
     * Keeps samples whose field equals a value. {@code filepath} and {@code id} are fields of kind
     * text.
     *
     * @param field the field's name
     * @param value what it must equal
     */
    record Match(String field, FieldValue value) implements ViewStage {}

    /**
     * Keeps samples that have at least one of some tags.
     *
     * @param tags the tags, at least one
     */
    record MatchTags(Set<String> tags) implements ViewStage {
        /**
         * Copies the tags.
         *
         * @throws IllegalArgumentException when there is none
         */
        public MatchTags {
            tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
            if (tags.isEmpty()) {
                throw new IllegalArgumentException("Matching tags needs at least one tag");
            }
        }
    }

    /**
     * Drops the first samples.
     *
     * @param count how many, at least 0
     */
    record Skip(long count) implements ViewStage {
        /**
         * Checks the count.
         *
         * @throws IllegalArgumentException when it is negative
         */
        public Skip {
            if (count < 0) {
                throw new IllegalArgumentException("Skip needs a count of at least 0: " + count);
            }
        }
    }

    /**
     * Keeps only the first samples.
     *
     * @param count how many, at least 0
     */
    record Limit(long count) implements ViewStage {
        /**
         * Checks the count.
         *
         * @throws IllegalArgumentException when it is negative
         */
        public Limit {
            if (count < 0) {
                throw new IllegalArgumentException("Limit needs a count of at least 0: " + count);
            }
        }
    }
}
