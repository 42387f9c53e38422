package dev.tarn.core.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the native libraries of codecs are unpacked to: what a system property of JavaCPP names,
 * else {@code ~/.tarn/native}, else, when that cannot be written, a new folder of this process
 * alone.
 *
 * <p>Never a folder for all users with a name that others can guess: what lies there is run.
 */
public final class NativeFolder {
    /** The property of JavaCPP that names the folder. */
    public static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

    private NativeFolder() {}

    /**
     * Chooses it for all libraries of the process, unless that is done.
     *
     * @throws IOException when there is no place for it
     */
    public static synchronized void choose() throws IOException {
        if (System.getProperty(PROPERTY) == null) {
            Path folder = below(System.getProperty("user.home", "")).orElse(null);
            System.setProperty(PROPERTY, (folder == null ? ofThisProcess() : folder).toString());
        }
    }

    /**
     * The folder below a home; empty when it cannot be written, or the user has no home: Java says
     * {@code ?} then, which would be a folder wherever the program was started.
     */
    static Optional<Path> below(String home) {
        try {
            Path folder = Path.of(home, ".tarn", "native");
            if (!folder.isAbsolute()) {
                return Optional.empty();
            }
            Files.createDirectories(folder);
            return Files.isWritable(folder) ? Optional.of(folder) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Says why libraries could not be loaded, and what may help.
     *
     * @param failure what was thrown
     * @return one line
     */
    public static String whyNot(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String said = cause.getMessage();
        String line = said == null ? "" : said.lines().findFirst().orElse("");
        return (line.isEmpty() ? cause.getClass().getSimpleName() : line)
                + "; its libraries are unpacked to "
                + System.getProperty(PROPERTY, "nowhere")
                + " (-D"
                + PROPERTY
                + "= names another folder)";
    }

    private static Path ofThisProcess() throws IOException {
        Path folder = Files.createTempDirectory("tarn-native");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "tarn-native"));
        return folder;
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(NativeFolder.class.getName())
                    .log(System.Logger.Level.DEBUG, "Left behind: {0}", folder);
        }
    }
}
