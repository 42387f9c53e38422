package dev.tarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.cli.CommandLineFixture.Result;
import dev.tarn.cli.screen.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees, and that names from stores cannot drive the terminal. */
class TerminalTest {
    private static final String HOSTILE = "a\u001b[31m\u202e\nb.jpg";
    private static final String ESCAPED = "a\\u{1b}[31m\\u{202e}\\nb.jpg";

    @TempDir Path home;
    private CommandLineFixture tarn;

    @BeforeEach
    void fillABucket() throws IOException {
        tarn = new CommandLineFixture(home);
        tarn.put(HOSTILE);
    }

    @AfterEach
    void stop() throws IOException {
        tarn.close();
    }

    @Test
    void namesAreEscapedOnATerminalAndAsTheyAreElsewhere() {
        tarn.run("create", "farm", "s3://farm");

        assertThat(tarn.run("ls", "s3://farm").out()).isEqualTo("s3://farm/" + HOSTILE + "\n");
        assertThat(tarn.run("show", "farm").out()).contains(HOSTILE);
        tarn.terminal = new Terminal(true, true, 80, false);
        assertThat(tarn.run("ls", "s3://farm").out()).isEqualTo("s3://farm/" + ESCAPED + "\n");
        assertThat(tarn.run("show", "farm").out()).contains(ESCAPED).doesNotContain("\u001b");
        assertThat(tarn.run("ls", "s3://farm", "--json").out())
                .contains("\\u001B", "\\u202E")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void messagesAreAlwaysEscaped() {
        Result result = tarn.run("stat", "s3://farm/gone\u001b]0;title\u0007\nx");

        assertThat(result.err())
                .contains("gone\\u{1b}]0;title\\u{7}")
                .doesNotContain("\u001b", "\u0007");
    }

    @Test
    void progressIsShownOnATerminalOnly() throws IOException {
        tarn.put("b.jpg", "c.jpg");
        tarn.run("create", "farm", "s3://farm");
        tarn.terminal = new Terminal(false, true, 80, false);

        assertThat(tarn.run("download", "farm").err()).contains("\r", "3/3 files", "/s");
        tarn.run("cache", "clear");
        assertThat(tarn.run("download", "farm", "--quiet")).isEqualTo(new Result(0, "", ""));
    }

    @Test
    void everyCommandExplainsItselfWithAnExample() {
        String help = tarn.run("--help").out();
        assertThat(help).contains("Example:");
        for (String command : Commands.names()) {
            Result result = tarn.run(command, "--help");

            assertThat(result.code()).isZero();
            assertThat(help).contains("  " + command + " ");
            assertThat(result.out()).as(command).contains("Example:").contains("tarn " + command);
        }
        for (String command : new String[] {"stats", "clear", "path"}) {
            assertThat(tarn.run("cache", command, "--help").out()).contains("Example:");
        }
    }
}
