package dev.tarn.adapters.diskcache;

import dev.tarn.core.port.MediaStore;
import dev.tarn.spi.Storage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@link CacheProcess} that a test started, and ends with it. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private Child(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    static Child start(String verb, Path directory, long limit, int seed, int count)
            throws IOException {
        return start(List.of(), List.of(verb, "" + directory, "" + limit, "" + seed, "" + count));
    }

    /** Starts it behind a command, such as a shell that sets a limit. */
    static Child start(List<String> before, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(classPath());
        command.add(CacheProcess.class.getName());
        command.addAll(arguments);
        return new Child(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** From where the classes come: a test runner's own class path may be a wrapper. */
    private static String classPath() {
        return Stream.of(CacheProcess.class, DiskMediaStore.class, MediaStore.class, Storage.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Waits for a line that begins so; fails when the process ends before. */
    String await(String beginning) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new IllegalStateException("The process ended without saying " + beginning);
    }

    /** Waits for the end; answers the rest of what was said. */
    List<String> finish() throws IOException, InterruptedException {
        List<String> rest = lines.lines().toList();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("The process failed: " + rest);
        }
        return rest;
    }

    void say(char c) throws IOException {
        process.getOutputStream().write(c);
        process.getOutputStream().flush();
    }

    long pid() {
        return process.pid();
    }

    /** Kills it, as {@code kill -9} does, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
