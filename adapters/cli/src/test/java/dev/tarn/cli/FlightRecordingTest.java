package dev.tarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Tarn tells the flight recorder: never a secret, whatever goes wrong. */
class FlightRecordingTest {
    private static final String PLANTED = "planted";
    private static final List<String> EVENTS =
            List.of("Fetch", "Retry", "Stall", "Hit", "Evict", "LockWait");

    @TempDir Path home;

    @Test
    void noEventOfAFailingDownloadHoldsASecret() throws IOException {
        Path file = home.resolve("events.jfr");
        try (CommandLineFixture tarn = new CommandLineFixture(home);
                Recording recording = new Recording()) {
            tarn.put("whole.jpg", "gone.jpg");
            assertThat(tarn.run("create", "farm", "s3://farm/").code()).isZero();
            tarn.input = links(tarn.server.endpoint());
            assertThat(tarn.run("add", "farm", "--from-file", "-").code()).isZero();
            tarn.server.delete("farm", "gone.jpg");
            EVENTS.forEach(name -> recording.enable("dev.tarn." + name).withoutThreshold());
            recording.start();

            CommandLineFixture.Result result = tarn.run("download", "farm");
            CommandLineFixture.Result again = tarn.run("download", "farm", "--update");
            tarn.environment.put("AWS_SECRET_ACCESS_KEY", PLANTED + "-wrong");
            CommandLineFixture.Result refused = tarn.run("download", "farm", "--update");

            recording.stop();
            recording.dump(file);
            assertThat(List.of(result.code(), again.code(), refused.code())).doesNotContain(0);
        }

        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        Set<String> names =
                events.stream()
                        .map(event -> event.getEventType().getName())
                        .collect(Collectors.toSet());
        assertThat(names).contains("dev.tarn.Fetch", "dev.tarn.Retry", "dev.tarn.Hit");
        assertThat(events)
                .allSatisfy(
                        event ->
                                assertThat(event.toString())
                                        .doesNotContain(PLANTED)
                                        .doesNotContain(CommandLineFixture.SECRET));
        assertThat(Files.size(file)).isPositive();
    }

    /**
     * Links whose addresses are credentials: refused, missing, and of a server that is not there.
     */
    private static String links(String endpoint) {
        String signed =
                "?X-Amz-Credential=planted-key&X-Amz-Signature=planted-signature"
                        + "&X-Amz-Security-Token=planted-token&sig=planted-sas&sv=2023-11-03";
        return String.join(
                "\n",
                endpoint + "/farm/whole.jpg" + signed,
                endpoint + "/no-such-bucket/x.jpg" + signed,
                "http://127.0.0.1:1/x.jpg" + signed,
                "");
    }
}
