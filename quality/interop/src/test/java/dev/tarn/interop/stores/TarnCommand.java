package dev.tarn.interop.stores;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.interop.RealServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The launcher of the distribution, run with a home and an environment of its own.
 *
 * @param home where its files go
 * @param environment the variables it sees beside those of the system
 */
record TarnCommand(Path home, Map<String, String> environment) {
    private static final long BOUND_SECONDS = 120;
    private static final List<String> FOREIGN =
            List.of("AWS_", "MINIO_", "AZURE_", "GOOGLE_", "FIFTYONE_", "TARN_");

    /**
     * What a run left.
     *
     * @param code the exit code
     * @param out standard output, as bytes
     * @param error standard error
     */
    record Outcome(int code, byte[] out, String error) {
        /** The lines of standard output. */
        List<String> lines() {
            return text().lines().toList();
        }

        String text() {
            return new String(out, UTF_8);
        }
    }

    /** Runs a command that must succeed. */
    Outcome runs(String... arguments) throws IOException, InterruptedException {
        Outcome outcome = run(arguments);
        assertThat(outcome.code())
                .describedAs("tarn %s: %s", Arrays.toString(arguments), outcome.error())
                .isZero();
        return outcome;
    }

    /** Runs a command. */
    Outcome run(String... arguments) throws IOException, InterruptedException {
        Files.createDirectories(home);
        Path out = Files.createTempFile(home, "out", ".txt");
        Path error = Files.createTempFile(home, "error", ".txt");
        List<String> command = new ArrayList<>(List.of(RealServers.tarnCommand().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(error.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> FOREIGN.stream().anyMatch(name::startsWith));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("TARN_JAVA_OPTS", "-Ddev.tarn.steadyReads=false");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS))
                    .describedAs("tarn %s ends", Arrays.toString(arguments))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readAllBytes(out), Files.readString(error));
    }
}
