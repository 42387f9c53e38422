package dev.tarn.objectserver.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A satisfiable range of a body.
 *
 * @param first the first byte
 * @param last the last byte, included
 */
public record ByteRange(long first, long last) {

    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** What a Range header means for a body. */
    public enum Outcome {
        /** No range, or one of a form that servers ignore: the whole body. */
        WHOLE,
        /** The range. */
        PART,
        /** 416. */
        UNSATISFIABLE
    }

    /** What a Range header means for a body of {@code size} bytes. */
    public static Outcome outcome(String header, long size) {
        Matcher matcher = SINGLE.matcher(header);
        if (!matcher.matches() || header.equals("bytes=-") || backward(matcher)) {
            return Outcome.WHOLE;
        }
        return parse(header, size).isPresent() ? Outcome.PART : Outcome.UNSATISFIABLE;
    }

    /**
     * The range of a header, within a body of {@code size} bytes; empty unless it is a satisfiable
     * one.
     */
    public static Optional<ByteRange> parse(String header, long size) {
        Matcher matcher = SINGLE.matcher(header);
        if (!matcher.matches() || header.equals("bytes=-") || backward(matcher)) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long suffix = Math.min(size, Long.parseLong(matcher.group(2)));
            return suffix == 0
                    ? Optional.empty()
                    : Optional.of(new ByteRange(size - suffix, size - 1));
        }
        long first = Long.parseLong(matcher.group(1));
        String end = matcher.group(2);
        long last = end.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(end));
        return first >= size ? Optional.empty() : Optional.of(new ByteRange(first, last));
    }

    /** How many bytes. */
    public long length() {
        return last - first + 1;
    }

    /** The Content-Range header for a body of {@code size} bytes. */
    public String contentRange(long size) {
        return "bytes " + first + '-' + last + '/' + size;
    }

    private static boolean backward(Matcher matcher) {
        String first = matcher.group(1);
        String last = matcher.group(2);
        return !first.isEmpty() && !last.isEmpty() && Long.parseLong(first) > Long.parseLong(last);
    }
}
