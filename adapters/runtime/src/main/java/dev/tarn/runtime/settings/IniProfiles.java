package dev.tarn.runtime.settings;

import dev.tarn.core.settings.ProfileReader;
import dev.tarn.spi.SettingValue;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads INI files as the AWS and MinIO command lines write them: {@code [default]}, {@code [profile
 * NAME]}, {@code key = value}, indented blocks, comments after {@code #} or {@code ;}.
 *
 * <p>A comment begins a line or follows white space, so a secret may contain both characters. A
 * message tells the line's number, never its text, which may be a secret.
 */
final class IniProfiles implements ProfileReader {
    private static final String PROFILE = "profile ";

    private final HomeDirectory home;

    IniProfiles(HomeDirectory home) {
        this.home = home;
    }

    @Override
    public Optional<Map<String, Map<String, String>>> profiles(SettingValue file)
            throws IOException {
        Path path;
        try {
            path = home.resolve(file.text());
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        try {
            return Optional.of(parse(Files.readAllLines(path, StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedInputException e) {
            throw new IOException("it is not UTF-8 text", e);
        } catch (IOException e) {
            throw new IOException(
                    Files.isDirectory(path) ? "it is a directory" : reason(path, e), e);
        }
    }

    private static String reason(Path path, IOException e) {
        return Files.isReadable(path) ? String.valueOf(e.getMessage()) : "no permission to read it";
    }

    static Map<String, Map<String, String>> parse(List<String> lines) throws IOException {
        Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
        Map<String, String> section = null;
        String block = "";
        int number = 0;
        for (String raw : lines) {
            number++;
            String line = withoutComment(raw);
            if (line.isBlank()) {
                continue;
            }
            String text = line.strip();
            if (text.startsWith("[")) {
                section =
                        profiles.computeIfAbsent(
                                profileName(text, number), name -> new LinkedHashMap<>());
                block = "";
                continue;
            }
            int equals = text.indexOf('=');
            if (section == null || equals < 1) {
                throw new IOException("line " + number + " is neither [profile] nor key = value");
            }
            String key = text.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            String value = text.substring(equals + 1).strip();
            boolean indented = Character.isWhitespace(line.charAt(0));
            section.put(indented && !block.isEmpty() ? block + "." + key : key, value);
            if (!indented) {
                block = value.isEmpty() ? key : "";
            }
        }
        return profiles;
    }

    private static String profileName(String line, int number) throws IOException {
        if (!line.endsWith("]")) {
            throw new IOException("line " + number + " begins with [ but does not end with ]");
        }
        String name = line.substring(1, line.length() - 1).strip();
        return name.startsWith(PROFILE) ? name.substring(PROFILE.length()).strip() : name;
    }

    private static String withoutComment(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean begins = i == 0 || Character.isWhitespace(line.charAt(i - 1));
            if ((c == '#' || c == ';') && begins) {
                return line.substring(0, i);
            }
        }
        return line;
    }
}
