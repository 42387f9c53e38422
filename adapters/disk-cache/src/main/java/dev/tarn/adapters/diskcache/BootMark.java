package dev.tarn.adapters.diskcache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Tells one boot of the machine from another. What was written under an earlier boot may not have
 * reached the disk before the power went.
 */
final class BootMark {
    private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int SECONDS = 5;

    private BootMark() {}

    /** The mark of this boot; one that never comes again when the system does not tell. */
    static String read() {
        try {
            return Files.readString(LINUX, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            return System.getProperty("os.name", "").startsWith("Mac") ? ofMac() : unknown();
        }
    }

    private static String ofMac() {
        try {
            Process process =
                    new ProcessBuilder("/usr/sbin/sysctl", "-n", "kern.bootsessionuuid")
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            byte[] answer = process.getInputStream().readAllBytes();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0
                    ? new String(answer, StandardCharsets.US_ASCII).strip()
                    : unknown();
        } catch (IOException e) {
            return unknown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown();
        }
    }

    private static String unknown() {
        return UUID.randomUUID().toString();
    }
}
