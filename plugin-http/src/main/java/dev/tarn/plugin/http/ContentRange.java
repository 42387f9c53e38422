package dev.tarn.plugin.http;

import dev.tarn.spi.ByteRange;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Content-Range} of a partial answer, or of a refusal (RFC 9110, section 14.4).
 *
 * @param first the first byte; -1 in a refusal, or when the field makes no sense
 * @param last the last byte; -1 likewise
 * @param total the size of the whole object; empty when the server does not tell
 */
record ContentRange(long first, long last, OptionalLong total) {
    private static final Pattern FORM =
            Pattern.compile("(?i)\\s*bytes\\s+(?:(\\d{1,18})-(\\d{1,18})|\\*)/(\\d{1,18}|\\*)\\s*");

    static ContentRange parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return new ContentRange(-1, -1, OptionalLong.empty());
        }
        OptionalLong total =
                matcher.group(3).equals("*")
                        ? OptionalLong.empty()
                        : OptionalLong.of(Long.parseLong(matcher.group(3)));
        return matcher.group(1) == null
                ? new ContentRange(-1, -1, total)
                : new ContentRange(
                        Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), total);
    }

    /** Says whether this is exactly what was asked for, cut at the end of the object. */
    boolean answers(ByteRange asked) {
        if (first != asked.offset() || last < first) {
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
