package dev.tarn.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandardErrorLoggersTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream before = System.err;

    @BeforeEach
    void watchStandardError() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        System.clearProperty("tarn.log");
    }

    @AfterEach
    void stopWatching() {
        System.setErr(before);
        System.clearProperty("tarn.log");
    }

    @Test
    void areWhatTheJdkHandsOut() {
        System.getLogger("dev.tarn.core").log(System.Logger.Level.WARNING, "slow store");

        assertThat(text()).isEqualTo("tarn: warning: dev.tarn.core: slow store\n");
    }

    @Test
    void saySecretsAndControlsNever() {
        logger().log(System.Logger.Level.ERROR, "to {0}", "https://h/x?sig=planted\u001b[31m\nx");

        assertThat(text()).contains("sig=***").doesNotContain("planted", "\u001b").hasLineCount(1);
    }

    @Test
    void areQuietUntilRaised() {
        logger().log(System.Logger.Level.INFO, "first");
        LogLevel.raise(1);
        logger().log(System.Logger.Level.INFO, "second");
        logger().log(System.Logger.Level.DEBUG, "third");
        LogLevel.raise(2);
        logger().log(System.Logger.Level.DEBUG, "fourth");

        assertThat(text()).doesNotContain("first", "third").contains("second", "fourth");
    }

    @Test
    void ofLibrariesAreSilent() {
        System.getLogger("com.example.library").log(System.Logger.Level.ERROR, "chatter");

        assertThat(text()).isEmpty();
    }

    private static System.Logger logger() {
        return System.getLogger("dev.tarn.test");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
