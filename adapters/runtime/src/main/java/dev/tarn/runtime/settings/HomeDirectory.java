package dev.tarn.runtime.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code ~} means: {@code HOME} when it is set, else the user's home.
 *
 * <p>The Java property {@code user.home} comes from the user database and ignores {@code HOME},
 * which people set on purpose.
 */
final class HomeDirectory {
    private final Optional<Path> home;

    private HomeDirectory(Optional<Path> home) {
        this.home = home;
    }

    static HomeDirectory of(Map<String, String> environment, String userHome) {
        return new HomeDirectory(
                usable(environment.getOrDefault("HOME", "")).or(() -> usable(userHome)));
    }

    /** An absolute path; {@code ~} and {@code ~/…} begin at the home directory. */
    Path resolve(String text) {
        try {
            if (text.equals("~")) {
                return home();
            }
            if (text.startsWith("~/")) {
                return home().resolve(text.substring(2));
            }
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is no path of this machine: " + e.getReason(), e);
        }
    }

    private Path home() {
        return home.orElseThrow(
                () ->
                        new IllegalArgumentException(
                                "begins with ~, but there is no home directory: the variable HOME is not set to an absolute path and the"
                                        + " user has none; set HOME"));
    }

    private static Optional<Path> usable(String text) {
        try {
            return Optional.of(text)
                    .filter(path -> path.startsWith("/") || Path.of(path).isAbsolute())
                    .map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
