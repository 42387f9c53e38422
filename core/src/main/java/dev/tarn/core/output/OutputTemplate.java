package dev.tarn.core.output;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the names of derived files are made: a text with placeholders, below the output location.
 *
 * <p>{@code [filename]} is the source's path with folders, relative to the input location, without
 * extension; {@code [extension]} the source's extension without dot; {@code [sha256]} a hash of the
 * source's whole address, for names that a store or file system could not hold. A source without
 * extension takes the {@code .}, {@code -} or {@code _} before {@code [extension]} with it.
 */
public final class OutputTemplate {
    /** The placeholder for the number of a frame. */
    public static final String FRAME = "frame";

    /** The placeholder for the extension of the format in which something is written. */
    public static final String FORMAT = "format";

    /** Where thumbnails go unless a setting says otherwise. */
    public static final String THUMBNAILS = ".lightly/thumbnails/[filename]_thumb.[extension]";

    /**
     * Where frames of videos go unless a setting says otherwise. {@code [frame]} is the number of
     * the frame from 0, padded with zeros to the number of frames of its video; {@code [format]}
     * the extension of the format in which it is written.
     */
    public static final String FRAMES =
            ".lightly/frames/[filename]-[" + FRAME + "]-[extension].[" + FORMAT + "]";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final String FILENAME = "filename";
    private static final String EXTENSION = "extension";
    private static final String SHA256 = "sha256";
    private static final String SEPARATORS = ".-_";

    private final String text;

    private OutputTemplate(String text) {
        this.text = text;
    }

    /**
     * A template of one file for each source.
     *
     * @param text the template
     * @return the template
     * @throws IllegalArgumentException when it has a placeholder that there is not, neither {@code
     *     [filename]} nor {@code [sha256]}, or would lead out of the output location
     */
    public static OutputTemplate of(String text) {
        return of(text, List.of());
    }

    /**
     * A template of several files for each source.
     *
     * @param text the template
     * @param further the names of placeholders that tell those of one source apart, each of which
     *     must be there
     * @return the template
     * @throws IllegalArgumentException when it has a placeholder that there is not, lacks one that
     *     must be there, or would lead out of the output location
     */
    public static OutputTemplate of(String text, Collection<String> further) {
        return of(text, further, List.of());
    }

    /**
     * A template of the frames of videos, with {@code [frame]}, the padded number of the frame, and
     * perhaps {@code [format]}, the extension of the format in which it is written.
     *
     * @param text the template
     * @return the template
     * @throws IllegalArgumentException when it has a placeholder that there is not, lacks one that
     *     must be there, or would lead out of the output location
     */
    public static OutputTemplate ofFrames(String text) {
        return of(text, List.of(FRAME), List.of(FORMAT));
    }

    private static OutputTemplate of(
            String text, Collection<String> further, Collection<String> optional) {
        Set<String> known = new LinkedHashSet<>(List.of(FILENAME, EXTENSION, SHA256));
        known.addAll(further);
        known.addAll(optional);
        Set<String> used = new LinkedHashSet<>();
        Matcher placeholders = PLACEHOLDER.matcher(text);
        while (placeholders.find()) {
            String name = placeholders.group(1);
            if (!known.contains(name)) {
                throw problem(text, "there is no [" + name + "]; there are " + words(known));
            }
            used.add(name);
        }
        if (!used.contains(FILENAME) && !used.contains(SHA256)) {
            throw problem(text, "it needs [filename] or [sha256], which tell files apart");
        }
        if (!used.containsAll(further)) {
            throw problem(text, "it needs " + words(further) + ", which tell files apart");
        }
        checkPath(text);
        return new OutputTemplate(text);
    }

    private static void checkPath(String text) {
        String plain = PLACEHOLDER.matcher(text).replaceAll("x");
        List<String> segments = List.of(plain.split("/", -1));
        if (segments.stream().anyMatch(s -> s.isEmpty() || s.equals(".") || s.equals(".."))) {
            throw problem(
                    text,
                    "it is a path below the output location, which neither begins nor ends with a"
                            + " slash and has no empty segment, . or ..");
        }
        if (plain.chars().anyMatch(c -> Character.isISOControl(c) || c == '[' || c == ']')) {
            throw problem(text, "it has control characters, or brackets that do not fit together");
        }
    }

    private static IllegalArgumentException problem(String text, String what) {
        return new IllegalArgumentException(
                "Not a template for names: " + text + " (" + what + ")");
    }

    private static String words(Collection<String> names) {
        return names.stream().map(name -> "[" + name + "]").collect(Collectors.joining(", "));
    }

    /**
     * The name of a derived file.
     *
     * @param source what it is made of
     * @param further the values of the further placeholders, by name
     * @return the name below the output location
     */
    public String name(SourceName source, Map<String, String> further) {
        StringBuilder name = new StringBuilder();
        Matcher placeholders = PLACEHOLDER.matcher(text);
        int end = 0;
        while (placeholders.find()) {
            name.append(text, end, placeholders.start());
            end = placeholders.end();
            String value =
                    switch (placeholders.group(1)) {
                        case FILENAME -> source.filename();
                        case EXTENSION -> source.extension();
                        case SHA256 -> source.sha256();
                        default -> further.getOrDefault(placeholders.group(1), "");
                    };
            if (value.isEmpty() && endsInSeparator(name)) {
                name.setLength(name.length() - 1);
            }
            name.append(value);
        }
        return name.append(text.substring(end)).toString();
    }

    private static boolean endsInSeparator(StringBuilder name) {
        return name.length() > 0 && SEPARATORS.indexOf(name.charAt(name.length() - 1)) >= 0;
    }

    /**
     * The placeholders that are used.
     *
     * @return their names, in order, some perhaps twice
     */
    public List<String> placeholders() {
        List<String> names = new ArrayList<>();
        PLACEHOLDER.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    /** The template's text. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutputTemplate that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
