package dev.tarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.cli.CommandLineFixture.Prepared;
import dev.tarn.cli.CommandLineFixture.Result;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One clear message and the right exit code for what goes wrong, and never a stack trace. */
class FailuresTest {
    @TempDir Path home;
    private CommandLineFixture tarn;

    @BeforeEach
    void fillABucket() throws IOException {
        tarn = new CommandLineFixture(home);
        tarn.put("a.jpg", "b.jpg");
    }

    @AfterEach
    void stop() throws IOException {
        tarn.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2 | nonsense                   | nonsense
                    2 | --nonsense                 | list --nonsense
                    2 | did you mean download?     | dowload farm
                    2 | NAME                       | create
                    2 | There is no dataset gone   | download gone
                    2 | foo                        | create x foo://bucket/
                    2 | tarn-plugin-gcs            | ls gs://bucket/
                    2 | from 1 to 1024 or auto     | download empty --workers 0
                    2 | stats, clear, verify, path | cache
                    2 | --all                      | create x --all
                    2 | nothing to add             | add empty
                    3 | bucket                     | create x s3://no-such-bucket/
                    1 | s3://farm/gone.jpg         | cat s3://farm/gone.jpg
                    1 | s3://farm/gone.jpg         | stat s3://farm/gone.jpg
                    1 | s3://farm/gone             | ls s3://farm/gone
                    """)
    void areOneMessageAndAnExitCode(int code, String part, String command) {
        tarn.run("create", "empty");

        Result result = tarn.run(command.split(" "));

        assertThat(result.code()).isEqualTo(code);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("tarn: ").containsIgnoringCase(part).hasLineCount(1);
    }

    @Test
    void withoutACommandHelpIsShownAndTheCallIsAnError() {
        Result result = tarn.run();

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("Usage: tarn");
    }

    @Test
    void aDatasetThatExistsIsNotOverwritten() {
        tarn.run("create", "farm", "s3://farm");

        assertThat(tarn.run("create", "farm", "s3://farm").code()).isEqualTo(2);
        assertThat(tarn.run("list").out()).contains("farm        2  s3://farm/");
    }

    @Test
    void aFailedListingLeavesNoDataset() {
        assertThat(tarn.run("create", "farm", "s3://no-such-bucket").code()).isEqualTo(3);
        assertThat(tarn.run("list").out()).startsWith("No datasets yet");
    }

    @Test
    void aStoreThatRefusesAllIsOneMessage() {
        tarn.run("create", "farm", "s3://farm");
        tarn.environment.put("AWS_SECRET_ACCESS_KEY", "another-" + CommandLineFixture.SECRET);

        Result result = tarn.run("download", "farm");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err())
                .startsWith("tarn: nothing could be had, 2 files failed; the first: ")
                .hasLineCount(1)
                .doesNotContain(CommandLineFixture.SECRET);
    }

    @Test
    void problemsOfSettingsAreToldTogether() {
        tarn.environment.put("FIFTYONE_MEDIA_CACHE_SIZE_BYTES", "0");
        tarn.environment.put("TARN_OFFLINE", "perhaps");

        Result result = tarn.run("list");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("FIFTYONE_MEDIA_CACHE_SIZE_BYTES", "TARN_OFFLINE")
                .doesNotContain("Exception");
    }

    @Test
    void aCacheDirectoryThatIsAFileIsOneMessage() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");
        tarn.environment.put("FIFTYONE_MEDIA_CACHE_DIR", file.toString());
        tarn.run("create", "farm", "s3://farm");

        Result result = tarn.run("download", "farm");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).startsWith("tarn: ").contains(file.toString()).hasLineCount(1);
    }

    @Test
    void secretsAreNeverShown() {
        tarn.run("create", "farm", "s3://farm");
        for (String command : new String[] {"config", "config --json", "plugins -v", "list -vv"}) {
            Result result = tarn.run(command.split(" "));

            assertThat(result.code()).as(command).isZero();
            assertThat(result.out() + result.err())
                    .as(command)
                    .isNotEmpty()
                    .doesNotContain(CommandLineFixture.SECRET);
        }
        assertThat(tarn.run("cat", "http://user:hunter2@127.0.0.1:1/x?sig=planted&se=1").err())
                .startsWith("tarn: ")
                .doesNotContain("hunter2", "planted");
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailure() {
        tarn.run("create", "farm", "s3://farm");
        OutputStream gone = new FailingStream("Broken pipe");

        Result result = tarn.runInto(gone, "paths", "farm");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
    }

    @Test
    void anOutputThatIsFullIsAFailure() {
        Result result = tarn.runInto(new FailingStream("No space left on device"), "version");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err())
                .isEqualTo("tarn: standard output cannot be written: No space left on device\n");
    }

    @Test
    void anOutputThatIsFullIsAFailureOfBytesToo() {
        Result result =
                tarn.runInto(
                        new BufferedOutputStream(new FailingStream("No space left on device")),
                        "cat",
                        "s3://farm/a.jpg");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).startsWith("tarn: standard output cannot").hasLineCount(1);
    }

    @Test
    void anInterruptedCommandSaysSo() {
        tarn.run("create", "farm", "s3://farm");
        for (String command : new String[] {"download farm", "create more s3://farm"}) {
            Prepared prepared = tarn.context(new java.io.ByteArrayOutputStream());
            prepared.context().cancellation().cancel();

            Result result = CommandLineFixture.run(prepared, command.split(" "));

            assertThat(result.code()).as(command).isEqualTo(130);
            assertThat(result.err()).startsWith("tarn: interrupted").hasLineCount(1);
        }
        assertThat(tarn.run("list").out()).doesNotContain("more");
    }

    /** A standard output that takes nothing. */
    private static final class FailingStream extends OutputStream {
        private final String reason;

        FailingStream(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(reason);
        }
    }
}
