package dev.tarn.adapters.diskcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/** The user that this process is, as the owner of what it makes. */
final class CurrentUser {
    private static final Path SELF = Path.of("/proc/self");

    private CurrentUser() {}

    static UserPrincipal principal() throws IOException {
        if (Files.isDirectory(SELF)) {
            return Files.getOwner(SELF);
        }
        Path probe = Files.createTempFile("tarn", null);
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }
}
