package dev.tarn.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which public types of the sources in a folder do not say since when they are there. */
final class SinceTags {
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile(
                    "^public (?:[a-z-]+ )*(?:class|interface|enum|record|@interface) (\\w+)",
                    Pattern.MULTILINE);

    private SinceTags() {}

    static List<String> missingBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(SinceTags::read)
                    .flatMap(source -> missing(source).stream())
                    .toList();
        }
    }

    static List<String> missing(String source) {
        return PUBLIC_TYPE
                .matcher(source)
                .results()
                .filter(type -> !comment(source.substring(0, type.start())).contains("@since "))
                .map(type -> type.group(1))
                .toList();
    }

    private static String comment(String before) {
        Matcher end = Pattern.compile("\\*/\\s*(?:@[^\n]*\\s*)*$").matcher(before);
        return end.find() ? before.substring(before.lastIndexOf("/**"), end.start()) : "";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }
}
