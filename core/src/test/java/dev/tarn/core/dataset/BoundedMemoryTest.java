package dev.tarn.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Runs in a JVM of its own. In full, with {@code -Dtarn.samples=1000000 -Dtarn.heap=128m}; else a
 * tenth of the samples in a quarter of the memory.
 */
class BoundedMemoryTest {
    private static final String SAMPLES = System.getProperty("tarn.samples", "100000");
    private static final String HEAP = System.getProperty("tarn.heap", "32m");

    @Test
    void downloadingAnyNumberOfSamplesTakesABoundedHeap() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx" + HEAP,
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        ManySamples.class.getName(),
                                        SAMPLES))
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines()).contains("fetched " + SAMPLES);
    }
}
