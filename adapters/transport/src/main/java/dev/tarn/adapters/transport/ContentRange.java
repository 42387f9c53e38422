package dev.tarn.adapters.transport;

import dev.tarn.spi.ByteRange;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The {@code Content-Range} of a partial answer (RFC 9110, section 14.4).
 *
 * @param first the first byte
 * @param last the last byte
 * @param total the size of the whole object; empty when the server does not tell
 */
record ContentRange(long first, long last, OptionalLong total) {
    private static final String UNIT = "bytes";

    static Optional<ContentRange> parse(String text) {
        String value = text.strip();
        int dash = value.indexOf('-');
        int slash = value.indexOf('/', dash + 1);
        int unit = UNIT.length();
        if (dash < 0
                || slash < 0
                || !value.regionMatches(true, 0, UNIT, 0, unit)
                || !Character.isWhitespace(value.charAt(unit))) {
            return Optional.empty();
        }
        long first = Digits.number(value.substring(unit, dash).strip());
        long last = Digits.number(value.substring(dash + 1, slash));
        String size = value.substring(slash + 1);
        long total = size.equals("*") ? Long.MAX_VALUE : Digits.number(size);
        return first >= 0 && first <= last && last < total
                ? Optional.of(new ContentRange(first, last, known(total)))
                : Optional.empty();
    }

    private static OptionalLong known(long total) {
        return total == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(total);
    }

    /** Says whether this is exactly what was asked for, cut at the end of the object. */
    boolean answers(ByteRange asked) {
        if (first != asked.offset()) {
            return false;
        }
        if (total.isPresent()) {
            return length() == asked.lengthWithin(total.getAsLong());
        }
        return asked.length().isPresent() && length() == asked.length().getAsLong();
    }

    long length() {
        return last - first + 1;
    }
}
