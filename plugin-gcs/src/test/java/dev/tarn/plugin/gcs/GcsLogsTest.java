package dev.tarn.plugin.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.google.ServiceAccount;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StatRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the libraries below hand to the log of a process that wants to know everything. */
class GcsLogsTest {
    private static final ObjectUri URI = ObjectUri.of("gs://media/a.jpg");

    @TempDir private Path folder;

    /** Notes all that is logged, be it shown or not. */
    private static final class Notes extends Handler {
        private final Queue<String> messages = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord record) {
            messages.add(record.getLoggerName() + ": " + record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void noLogShowsATokenHoweverLoud() throws Exception {
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        Notes notes = new Notes();
        root.addHandler(notes);
        root.setLevel(Level.ALL);
        try (ObjectServer server = ObjectServer.start()) {
            String token = tokenOf(server);

            Logger.getLogger("org.apache.http.wire").finest("heard");
            assertThat(notes.messages).contains("org.apache.http.wire: heard");
            assertThat(notes.messages).noneMatch(message -> message.contains(token));
        } finally {
            root.setLevel(before);
            root.removeHandler(notes);
        }
    }

    private String tokenOf(ObjectServer server) throws Exception {
        ServiceAccount account = server.google().add(ServiceAccount.generate("robot@tarn.test"));
        server.createBucket("media");
        server.put("media", "a.jpg", new byte[3], "image/jpeg");
        Path file = folder.resolve("account.json");
        Files.writeString(file, account.json(server.googleTokenEndpoint()));
        try (GcsStorage storage = TestSettings.endpoint(server.gcsEndpoint()).file(file).open()) {
            storage.stat(StatRequest.of(URI));
        }
        assertThat(server.google().issued()).hasSize(1);
        return server.google().issued().keySet().iterator().next();
    }
}
