package dev.tarn.core.dataset;

import java.util.regex.Pattern;

/**
 * A pattern for names below a location: {@code *} and {@code ?} within a name, {@code **} across
 * folders.
 */
final class Glob {
    private final Pattern pattern;
    private final boolean lastNameOnly;

    private Glob(Pattern pattern, boolean lastNameOnly) {
        this.pattern = pattern;
        this.lastNameOnly = lastNameOnly;
    }

    static Glob of(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' && i + 1 < text.length() && text.charAt(i + 1) == '*') {
                boolean folder = i + 2 < text.length() && text.charAt(i + 2) == '/';
                regex.append(folder ? "(?:.*/)?" : ".*");
                i += folder ? 2 : 1;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return new Glob(Pattern.compile(regex.toString(), Pattern.DOTALL), text.indexOf('/') < 0);
    }

    boolean matches(String name) {
        String subject = lastNameOnly ? name.substring(name.lastIndexOf('/') + 1) : name;
        return pattern.matcher(subject).matches();
    }
}
