package dev.tarn.adapters.leptonica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.picture.NativeFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Mutated files, read in a JVM of their own: native code could end it. {@code
 * -Dtarn.fuzz.inputs=1000000} reads that many, {@code -Dtarn.fuzz.first=} begins elsewhere.
 */
class HostileFilesTest {
    private static final int INPUTS = Integer.getInteger("tarn.fuzz.inputs", 300);
    private static final int FIRST = Integer.getInteger("tarn.fuzz.first", 0);
    private static final int AT_A_TIME = 5_000;
    private static final int MINUTES = 60;

    @Test
    void mutatedFilesEndInWhatIsDeclared() throws IOException, InterruptedException {
        for (int first = FIRST; first < FIRST + INPUTS; first += AT_A_TIME) {
            int count = Math.min(AT_A_TIME, FIRST + INPUTS - first);
            System.out.print(output(first, count));
        }
    }

    private static String output(int first, int count) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process =
                new ProcessBuilder(
                                List.of(
                                        java,
                                        "-Xmx256m",
                                        "-XX:+UseSerialGC",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-XX:-CreateCoredumpOnCrash",
                                        "-XX:ErrorFile=/dev/null",
                                        // no error where JavaCPP finds the process too large
                                        "-Dorg.bytedeco.javacpp.maxphysicalbytes=1m",
                                        "-D"
                                                + NativeFolder.PROPERTY
                                                + "="
                                                + System.getProperty(NativeFolder.PROPERTY),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Fuzzing.class.getName(),
                                        Integer.toString(first),
                                        Integer.toString(count)))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output.lines()).as("what is said").hasSize(1);
        return output;
    }
}
