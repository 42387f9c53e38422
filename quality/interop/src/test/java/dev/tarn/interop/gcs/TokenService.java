package dev.tarn.interop.gcs;

import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.google.ServiceAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gives tokens for the key of one service account; fake-gcs-server itself has no such service. */
final class TokenService implements AutoCloseable {
    private static final ServiceAccount ACCOUNT = ServiceAccount.generate("robot@tarn.test");
    private static final ServiceAccount OTHER = ServiceAccount.generate("other@tarn.test");

    private final ObjectServer server = ObjectServer.start();
    private final List<Path> files = new ArrayList<>();

    TokenService() throws IOException {
        server.google().add(ACCOUNT);
    }

    /** A new file with the account's key. */
    Path rightKey() throws IOException {
        return file(ACCOUNT);
    }

    /** A new file with a key that is another account's. */
    Path wrongKey() throws IOException {
        return file(ACCOUNT.withKeyOf(OTHER));
    }

    /** A piece of the key in the middle, as it stands in the file, and how tokens begin. */
    static List<String> secrets() {
        return List.of(line(ACCOUNT), line(OTHER), "ya29.");
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private Path file(ServiceAccount account) throws IOException {
        Path file = Files.createTempFile("tarn-gcs", ".json");
        files.add(file);
        return Files.writeString(file, account.json(server.googleTokenEndpoint()));
    }

    private static String line(ServiceAccount account) {
        return account.json("").split("\\\\n", -1)[4];
    }
}
