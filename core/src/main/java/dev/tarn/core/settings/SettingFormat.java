package dev.tarn.core.settings;

import dev.tarn.core.media.Width;
import dev.tarn.core.output.OutputTemplate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The form that a setting's text must have.
 *
 * @param accepted the form in words, for messages and the reference
 * @param check says whether a text has the form
 */
record SettingFormat(String accepted, Check check) {
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(1_000_000_000);
    private static final Pattern AGE = Pattern.compile("[1-9][0-9]{0,8}[smhd]");

    /** Says whether a text has the form. */
    @FunctionalInterface
    interface Check {
        boolean accepts(String text);
    }

    static SettingFormat text() {
        return new SettingFormat("any text", text -> true);
    }

    /** Whether it exists is for whoever reads it to see. */
    static SettingFormat directory() {
        return new SettingFormat("an existing directory", text -> true);
    }

    static SettingFormat onOff() {
        return new SettingFormat("true or false", text -> onOff(text).isPresent());
    }

    static SettingFormat oneOf(List<String> choices) {
        return new SettingFormat(
                String.join(" or ", choices),
                text -> choices.contains(text.toLowerCase(Locale.ROOT)));
    }

    static SettingFormat wholeNumber(String accepted, long least, long most) {
        return new SettingFormat(
                accepted,
                text -> {
                    Optional<Long> number = number(text);
                    return number.isPresent() && number.get() >= least && number.get() <= most;
                });
    }

    static SettingFormat width() {
        return new SettingFormat(
                "a whole number from 1 to " + Width.MOST + ", or " + Width.AUTO,
                text -> {
                    try {
                        Width.parse(text);
                        return true;
                    } catch (IllegalArgumentException e) {
                        return false;
                    }
                });
    }

    /** The limit of the cache: -1 or at least 1. */
    static SettingFormat cacheSize() {
        return new SettingFormat(
                "a number of bytes of at least 1, or -1 to disable the cache",
                text -> number(text).filter(n -> n == -1 || n >= 1).isPresent());
    }

    /** Never, always, or an age such as 24h. */
    static SettingFormat validation() {
        return new SettingFormat(
                "never, always, or an age such as 90s, 15m, 24h or 7d",
                text ->
                        List.of("never", "always").contains(text.toLowerCase(Locale.ROOT))
                                || AGE.matcher(text).matches());
    }

    /** The names of what is made of media, one file for each. */
    static SettingFormat template() {
        return template(
                "a relative path with [filename] or [sha256], and [extension] where wanted",
                OutputTemplate::of);
    }

    /** The names of frames of videos. */
    static SettingFormat frameTemplate() {
        return template(
                "a relative path with [frame] and [filename] or [sha256], and [extension] and"
                        + " [format] where wanted",
                OutputTemplate::ofFrames);
    }

    private static SettingFormat template(String accepted, Function<String, OutputTemplate> kind) {
        return new SettingFormat(
                accepted,
                text -> {
                    try {
                        var unused = kind.apply(text);
                        return true;
                    } catch (IllegalArgumentException e) {
                        return false;
                    }
                });
    }

    static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text.trim()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Above zero, and short enough for a clock to add. */
    static Optional<BigDecimal> seconds(String text) {
        try {
            BigDecimal seconds = new BigDecimal(text.trim());
            return seconds.signum() > 0 && seconds.compareTo(MOST_SECONDS) <= 0
                    ? Optional.of(seconds)
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<Boolean> onOff(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
