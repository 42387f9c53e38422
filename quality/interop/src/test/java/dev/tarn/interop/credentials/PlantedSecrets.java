package dev.tarn.interop.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The secrets of one run, none of which may show in any output. Used by many threads. */
final class PlantedSecrets {
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** A message that shows as much of a secret as this shows too much. */
    private static final int TELLING = 20;

    private final SecureRandom random = new SecureRandom();
    private final Set<String> secrets = new LinkedHashSet<>();

    /** A new secret of letters and digits. */
    String secret() {
        return plant(text(40));
    }

    /** A new secret of 64 bytes in Base64, as Azure's account keys are. */
    String accountKey() {
        byte[] key = new byte[64];
        random.nextBytes(key);
        return plant(Base64.getEncoder().encodeToString(key));
    }

    /** A new name, which is no secret. */
    String name(String prefix, int length) {
        return prefix + text(length - prefix.length());
    }

    /** Counts a text as a secret. */
    synchronized String plant(String secret) {
        if (secret.length() < TELLING) {
            throw new IllegalArgumentException("Too short to be told from other text");
        }
        secrets.add(secret);
        return secret;
    }

    synchronized void writeTo(Path file) throws IOException {
        Files.write(file, secrets);
    }

    /** Those secrets of a file written before that a text shows, whole or their beginning. */
    static List<String> shownIn(String text, Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(secret -> forms(secret).anyMatch(text::contains))
                .toList();
    }

    private static Stream<String> forms(String secret) {
        String telling = secret.substring(0, TELLING);
        String whole = Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
        return Stream.of(
                telling,
                URLEncoder.encode(secret, UTF_8).substring(0, TELLING),
                whole.substring(0, TELLING));
    }

    private String text(int length) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            out.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return out.toString();
    }
}
