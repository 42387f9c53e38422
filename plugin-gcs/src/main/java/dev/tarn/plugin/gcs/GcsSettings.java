package dev.tarn.plugin.gcs;

import static dev.tarn.plugin.gcs.GcsSettingSpecs.CONNECT_TIMEOUT;
import static dev.tarn.plugin.gcs.GcsSettingSpecs.CREDENTIALS;
import static dev.tarn.plugin.gcs.GcsSettingSpecs.ENDPOINT_URL;
import static dev.tarn.plugin.gcs.GcsSettingSpecs.MAX_CONNECTIONS;
import static dev.tarn.plugin.gcs.GcsSettingSpecs.PROXY;
import static dev.tarn.plugin.gcs.GcsSettingSpecs.READ_TIMEOUT;
import static dev.tarn.plugin.gcs.GcsSettingSpecs.USER_PROJECT;

import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.SettingValue;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one mount needs to know, checked. Names no class of the SDK, so that opening a storage loads
 * none, and reads no file.
 *
 * @param credentialsFile the file with the credentials and where that name came from
 * @param ownEndpoint the store; empty means Google's
 * @param userProject who pays; empty means whoever the credentials say
 * @param connectTimeout how long a connection may take to come about
 * @param readTimeout how long the store may be silent
 * @param connections how many connections there may be
 * @param proxy the way to the store; empty means directly
 * @param partBytes a longer object is written by a session, in parts of this size
 */
record GcsSettings(
        Optional<SettingValue> credentialsFile,
        Optional<GcsEndpoint> ownEndpoint,
        Optional<String> userProject,
        Duration connectTimeout,
        Duration readTimeout,
        int connections,
        Optional<GcsEndpoint> proxy,
        int partBytes) {

    static final int DEFAULT_PART_BYTES = 16 << 20;

    private static final long MOST_CONNECTIONS = 10_000;
    private static final long USUAL_CONNECTIONS = 128;
    private static final Duration USUAL_CONNECT = Duration.ofSeconds(5);
    private static final Duration USUAL_READ = Duration.ofSeconds(30);

    /**
     * Reads and checks the settings of a mount.
     *
     * @throws InvalidSettingException with everything that is wrong
     */
    static GcsSettings from(ResolvedSettings settings) {
        List<SettingProblem> problems = new ArrayList<>();
        GcsSettings read =
                new GcsSettings(
                        credentialsFile(settings, problems),
                        address(settings, ENDPOINT_URL, GcsEndpoint.ACCEPTED_FORM, problems),
                        settings.text(USER_PROJECT).map(String::trim),
                        time(settings, CONNECT_TIMEOUT, USUAL_CONNECT, problems),
                        time(settings, READ_TIMEOUT, USUAL_READ, problems),
                        connections(settings, problems),
                        address(settings, PROXY, "http://host:port", problems),
                        DEFAULT_PART_BYTES);
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        return read;
    }

    GcsSettings withPartBytes(int bytes) {
        return new GcsSettings(
                credentialsFile,
                ownEndpoint,
                userProject,
                connectTimeout,
                readTimeout,
                connections,
                proxy,
                bytes);
    }

    /** The store to ask. */
    GcsEndpoint endpoint() {
        return ownEndpoint.orElse(GcsEndpoint.GOOGLE);
    }

    /** Whether the store is Google's own. */
    boolean isGoogle() {
        return endpoint().normalised().equals(GcsEndpoint.GOOGLE.normalised());
    }

    /**
     * Whether nobody's credentials may be used: what this machine or its user is known by to Google
     * is not for another endpoint.
     */
    boolean isAnonymous() {
        return credentialsFile.isEmpty() && !isGoogle();
    }

    /** Said here as it is said of every file that a setting names, before anything is asked. */
    private static Optional<SettingValue> credentialsFile(
            ResolvedSettings settings, List<SettingProblem> problems) {
        Optional<SettingValue> file = settings.value(CREDENTIALS);
        file.filter(named -> !exists(named.text()))
                .map(
                        named ->
                                new SettingProblem(
                                        CREDENTIALS,
                                        named.origin(),
                                        "names "
                                                + named.text()
                                                + ", which does not exist; accepted: the path of"
                                                + " an existing JSON file"))
                .ifPresent(problems::add);
        return file;
    }

    private static boolean exists(String file) {
        try {
            return Files.exists(Path.of(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Optional<GcsEndpoint> address(
            ResolvedSettings settings, String name, String form, List<SettingProblem> problems) {
        Optional<String> text = settings.text(name);
        Optional<GcsEndpoint> address = text.flatMap(GcsEndpoint::parse);
        if (text.isPresent() && address.isEmpty()) {
            problems.addAll(settings.invalid(name, form).problems());
        }
        return address;
    }

    private static Duration time(
            ResolvedSettings settings, String name, Duration usual, List<SettingProblem> problems) {
        Duration time = settings.seconds(name).orElse(usual);
        if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(Duration.ofDays(1)) > 0) {
            problems.addAll(settings.invalid(name, "seconds from 0.001 to 86400").problems());
        }
        return time;
    }

    private static int connections(ResolvedSettings settings, List<SettingProblem> problems) {
        long number = settings.wholeNumber(MAX_CONNECTIONS).orElse(USUAL_CONNECTIONS);
        if (number < 1 || number > MOST_CONNECTIONS) {
            problems.addAll(
                    settings.invalid(MAX_CONNECTIONS, "1 to " + MOST_CONNECTIONS).problems());
            return 1;
        }
        return (int) number;
    }
}
