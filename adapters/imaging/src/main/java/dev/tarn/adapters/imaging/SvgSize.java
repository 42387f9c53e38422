package dev.tarn.adapters.imaging;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths as CSS Values and Units Level 3, section 6, has them. */
final class SvgSize {
    private static final String NUMBER =
            "(?:\\d{1,9}(?:\\.\\d{0,9})?|\\.\\d{1,9})(?:e[+-]?\\d{1,2})?";
    private static final Pattern LENGTH =
            Pattern.compile("\\s*\\+?(" + NUMBER + ")\\s*([a-z%]{0,4})\\s*");
    private static final Pattern SIGNED = Pattern.compile("[+-]?" + NUMBER);
    private static final int LONGEST = 64;

    private SvgSize() {}

    /** A length in pixels; not a number when there is none, or it depends on something else. */
    static double pixels(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return Double.NaN;
        }
        Matcher parts = LENGTH.matcher(text.toLowerCase(Locale.ROOT));
        return parts.matches()
                ? Double.parseDouble(parts.group(1)) * unit(parts.group(2))
                : Double.NaN;
    }

    private static double unit(String name) {
        return switch (name) {
            case "", "px" -> 1;
            case "in" -> 96;
            case "cm" -> 96 / 2.54;
            case "mm" -> 96 / 25.4;
            case "q" -> 96 / 101.6;
            case "pt" -> 96 / 72.0;
            case "pc" -> 16;
            case "em", "rem" -> 16;
            case "ex" -> 8;
            default -> Double.NaN;
        };
    }

    /** Numbers between which are spaces or commas; none when there is something else. */
    static double[] numbers(@Nullable String text) {
        if (text == null || text.length() > 4 * LONGEST) {
            return new double[0];
        }
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("[\\s,]+", -1);
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            if (!SIGNED.matcher(words[i]).matches()) {
                return new double[0];
            }
            numbers[i] = Double.parseDouble(words[i]);
        }
        return numbers;
    }
}
