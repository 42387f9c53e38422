package dev.tarn.interop.credentials;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs every row in a process that sees no network but loopback, and writes a line of JSON for
 * each. All that is logged anywhere goes to its standard error.
 */
final class MatrixProcess {
    /** Held, or the level would go with the logger. */
    private static final List<Logger> QUIET = new ArrayList<>();

    private MatrixProcess() {}

    public static void main(String[] args)
            throws IOException, InterruptedException, GeneralSecurityException {
        MatrixOptions options =
                new MatrixOptions(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
        logEverything();
        try (MatrixServers servers = new MatrixServers(options)) {
            List<String> results = new ArrayList<>();
            RowRunner runner = new RowRunner(options.directory(), options);
            for (MatrixRow row : rows(servers)) {
                results.add(result(row, runner, servers));
            }
            servers.google().plantTokens();
            servers.secrets().writeTo(options.secrets());
            Files.write(options.results(), results);
        }
        // What a plugin's library left running must not keep the test waiting.
        System.exit(0);
    }

    private static List<MatrixRow> rows(MatrixServers servers) throws IOException {
        MatrixTable table = new MatrixTable();
        S3Rows.addTo(table, servers);
        GcsRows.addTo(table, servers);
        S3LoginRows.addTo(table, servers);
        MinioRows.addTo(table, servers);
        AzureRows.addTo(table, servers);
        CommandRows.addTo(table, servers);
        return table.rows();
    }

    private static String result(MatrixRow row, RowRunner runner, MatrixServers servers)
            throws IOException, InterruptedException {
        System.out.println("=== " + row.name());
        System.err.println("=== " + row.name());
        servers.front().forget();
        long begin = System.nanoTime();
        Outcome outcome = runner.run(row);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("form", row.store() + ": " + row.form());
        line.put("row", row.name());
        line.put("expected", row.expected().what());
        line.put("outcome", outcome.what());
        line.put("millis", (System.nanoTime() - begin) / 1_000_000);
        line.put("text", outcome.text());
        line.put("mismatch", row.expected().mismatch(outcome).or(row.afterwards()).orElse(""));
        return new ObjectMapper().writeValueAsString(line);
    }

    private static void logEverything() {
        Handler console = new ConsoleHandler();
        console.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        root.setLevel(Level.ALL);
        root.addHandler(console);
        // The JDK's own log of what goes over the wire is for secrets to be seen in, and loud.
        for (String name : List.of("sun", "jdk", "javax", "java", "com.sun")) {
            Logger quiet = Logger.getLogger(name);
            quiet.setLevel(Level.OFF);
            QUIET.add(quiet);
        }
    }
}
