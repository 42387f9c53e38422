package dev.tarn.interop.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tarn.Tarn;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Does what a row says, and prints all that a user could come to see. */
final class RowRunner {
    private static final long BOUND_SECONDS = 60;

    private final Path directory;
    private final MatrixOptions options;
    private int count;

    RowRunner(Path directory, MatrixOptions options) {
        this.directory = directory;
        this.options = options;
    }

    Outcome run(MatrixRow row) throws IOException, InterruptedException {
        Path home = Files.createDirectories(directory.resolve("row-" + ++count));
        Map<String, String> environment = row.setup().in(home);
        return row.command().isEmpty() ? library(row, environment) : command(row, environment);
    }

    private Outcome library(MatrixRow row, Map<String, String> environment) {
        try (Tarn tarn =
                Tarn.builder()
                        .environment(environment)
                        .userHome(environment.get("HOME"))
                        .classLoader(ClassLoader.getPlatformClassLoader())
                        .pluginDirectory(options.plugins())
                        .open()) {
            describe(tarn);
            Outcome read = outcome(() -> download(tarn, row.uri()));
            // The answer to a HEAD has no body that could say why, so the texts are those of both.
            Outcome stat = outcome(() -> stat(tarn, row.uri()));
            String both =
                    read.what().equals(stat.what())
                            ? read.what()
                            : read.what() + ", but " + stat.what() + " when stated";
            return new Outcome(both, read.text() + "\n" + stat.text());
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    /** What is done with a Tarn. */
    @FunctionalInterface
    private interface Use {
        void run() throws IOException;
    }

    private static Outcome outcome(Use use) {
        try {
            use.run();
            return Outcome.works();
        } catch (IOException | RuntimeException e) {
            return failed(e);
        }
    }

    private static Outcome failed(Exception failure) {
        failure.printStackTrace(System.out);
        return Outcome.of(failure);
    }

    private static void describe(Tarn tarn) {
        System.out.println(tarn + " " + tarn.settings() + " " + tarn.settings().tarn());
        tarn.settings().rows().forEach(System.out::println);
        tarn.settings().notices().forEach(System.out::println);
        tarn.settings().warnings().forEach(System.out::println);
        tarn.plugins()
                .plugins()
                .forEach(
                        plugin ->
                                tarn.settings()
                                        .mounts(plugin.provider())
                                        .forEach(
                                                set ->
                                                        System.out.println(
                                                                set + " " + set.settings())));
        tarn.storages().mounts().forEach(System.out::println);
    }

    private static void stat(Tarn tarn, String text) throws IOException {
        ObjectUri uri = ObjectUri.of(text);
        Storage storage = tarn.storages().storageFor(uri);
        System.out.println(storage + " " + storage.identity(uri));
        System.out.println(storage.stat(StatRequest.of(uri)));
    }

    private static void download(Tarn tarn, String uri) throws IOException {
        String content = Files.readString(tarn.mediaCache().localPath(uri));
        if (!content.equals(MatrixServers.CONTENT)) {
            throw new IOException("These are not the bytes of the object: " + content);
        }
    }

    /** With the row's variables as the real ones of the process, and no others. */
    private Outcome command(MatrixRow row, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(options.tarn().toString()));
        command.addAll(row.command());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(environment);
        builder.environment().put("TARN_START_ARCHIVE", "off");
        builder.environment().put("TARN_JAVA_OPTS", String.join(" ", options.javaOptions()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        System.out.println(said);
        if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("The command did not end: " + row.command());
        }
        return new Outcome("exit " + process.exitValue(), said);
    }
}
