package dev.tarn.interop.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.interop.RealServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tables once and makes a test of each line. */
@Tag("netns")
@Tag("azurite")
class CredentialMatrixTest {
    private static final List<JsonNode> RESULTS = new ArrayList<>();

    @TempDir static Path directory;

    private static MatrixOptions options = new MatrixOptions(Path.of(""), Path.of(""), Path.of(""));
    private static String printed = "";

    @BeforeAll
    static void runTheTables() throws IOException, InterruptedException, GeneralSecurityException {
        Path scripts = Path.of("servers").toAbsolutePath();
        options = new MatrixOptions(directory, RealServers.tarnCommand(), scripts);
        Certificate.create(directory, MatrixHosts.ALL);
        Files.writeString(
                options.hosts(), "127.0.0.1 localhost " + String.join(" ", MatrixHosts.ALL) + "\n");
        Path home = Files.createDirectory(directory.resolve("home"));
        Path output = directory.resolve("output");
        int exit =
                NetworkNamespace.java(
                        options.javaOptions(),
                        MatrixProcess.class,
                        List.of(
                                directory.toString(),
                                options.tarn().toString(),
                                options.servers().toString()),
                        home,
                        output);
        printed = Files.readString(output);
        assertThat(exit).as(printed.substring(Math.max(0, printed.length() - 4_000))).isZero();
        for (String line : Files.readAllLines(options.results())) {
            RESULTS.add(new ObjectMapper().readTree(line));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRowComesOutAsItShall() {
        return RESULTS.stream()
                .map(
                        result ->
                                dynamicTest(
                                        result.path("row").asText(),
                                        () ->
                                                assertThat(result.path("mismatch").asText())
                                                        .isEmpty()));
    }

    @Test
    void everyFormIsInTheTables() {
        assertThat(RESULTS)
                .extracting(result -> result.path("form").asText())
                .contains(
                        "S3: static keys",
                        "S3: session token",
                        "S3: profile in the config file",
                        "S3: profile in the shared file",
                        "S3: role_arn and source_profile",
                        "S3: web identity",
                        "S3: credential_process",
                        "S3: single sign-on",
                        "S3: default chain, container",
                        "S3: default chain",
                        "S3: anonymous",
                        "S3: entry of credentials",
                        "MinIO: variables",
                        "MinIO: profile",
                        "MinIO: entry of credentials",
                        "MinIO: anonymous",
                        "MinIO: profile for one server, variables for another",
                        "Azure: SAS token",
                        "Azure: SAS token in the address",
                        "Azure: account key",
                        "Azure: connection string",
                        "Azure: client secret",
                        "Azure: profile",
                        "Azure: entry of credentials",
                        "Azure: default credential",
                        "Azure: anonymous",
                        "Azure: profile for one account, variables for another",
                        "Commands: config",
                        "Commands: plugins");
    }

    @Test
    void noOutputShowsASecret() throws IOException {
        assertThat(PlantedSecrets.shownIn(printed, options.secrets())).isEmpty();
        assertThat(PlantedSecrets.shownIn(RESULTS.toString(), options.secrets())).isEmpty();
    }

    /** Else the search above would find nothing because nothing was printed. */
    @Test
    void everythingWasPrinted() {
        assertThat(
                        List.of(
                                "=== S3: static keys, right",
                                "SettingRow[key=s3.secret_access_key, value=***",
                                "InvalidAccessKeyId",
                                "FINE",
                                "\tat dev.tarn."))
                .allMatch(printed::contains);
    }
}
