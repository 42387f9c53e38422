package dev.tarn.adapters.transport;

import dev.tarn.spi.ByteRange;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Content-Range} of a partial answer (RFC 9110, section 14.4).
 *
 * @param first the first byte
 * @param last the last byte
 * @param total the size of the whole object; empty when the server does not tell
 */
record ContentRange(long first, long last, OptionalLong total) {
    private static final Pattern FORM =
            Pattern.compile("(?i)\\s*bytes\\s+(\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)\\s*");

    static Optional<ContentRange> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long first = Long.parseLong(matcher.group(1));
        long last = Long.parseLong(matcher.group(2));
        OptionalLong total =
                "*".equals(matcher.group(3))
                        ? OptionalLong.empty()
                        : OptionalLong.of(Long.parseLong(matcher.group(3)));
        boolean sound = first <= last && last < total.orElse(Long.MAX_VALUE);
        return sound ? Optional.of(new ContentRange(first, last, total)) : Optional.empty();
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
