package dev.tarn.core.sample;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The value of a sample's field. */
public sealed interface FieldValue {
    /**
     * A text.
     *
     * @param value the text
     */
    record Text(String value) implements FieldValue {}

    /**
     * A whole number.
     *
     * @param value the number
     */
    record Whole(long value) implements FieldValue {}

    /**
     * A floating-point number.
     *
     * @param value the number
     */
    record Real(double value) implements FieldValue {}

    /**
     * A truth value.
     *
     * @param value true or false
     */
    record Truth(boolean value) implements FieldValue {}

    /**
     * A point in time.
     *
     * @param value the time, to the millisecond in every store
     */
    record Date(Instant value) implements FieldValue {}

    /**
     * Values in order.
     *
     * @param values the values
     */
    record Items(List<FieldValue> values) implements FieldValue {
        /** Copies the list. */
        public Items {
            values = List.copyOf(values);
        }
    }

    /**
     * Values by name, in order.
     *
     * @param values the values
     */
    record Entries(Map<String, FieldValue> values) implements FieldValue {
        /** Copies the map. */
        public Entries {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * A text as a value.
     *
     * @param value the text
     * @return the value
     */
    static FieldValue of(String value) {
        return new Text(value);
    }

    /**
     * A whole number as a value.
     *
     * @param value the number
     * @return the value
     */
    static FieldValue of(long value) {
        return new Whole(value);
    }

    /**
     * A floating-point number as a value.
     *
     * @param value the number
     * @return the value
     */
    static FieldValue of(double value) {
        return new Real(value);
    }

    /**
     * A truth value as a value.
     *
     * @param value true or false
     * @return the value
     */
    static FieldValue of(boolean value) {
        return new Truth(value);
    }

    /**
     * A point in time as a value.
     *
     * @param value the time
     * @return the value
     */
    static FieldValue of(Instant value) {
        return new Date(value);
    }
}
