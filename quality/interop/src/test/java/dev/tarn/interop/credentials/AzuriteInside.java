package dev.tarn.interop.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An Azurite of this process's network, with TLS, since only then it takes the tokens of
 * Microsoft's identity platform.
 *
 * @param scripts the folder of the scripts that start and stop servers
 * @param directory its files
 * @param port its port
 */
record AzuriteInside(Path scripts, Path directory, int port) implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("ENDPOINT=https://127\\.0\\.0\\.1:(\\d+)");

    static AzuriteInside start(MatrixOptions options, List<AzureAccount> accounts)
            throws IOException, InterruptedException {
        Path directory = options.directory().resolve("azurite");
        Certificate certificate = options.certificate();
        ProcessBuilder builder =
                new ProcessBuilder(
                        options.servers().resolve("start-azurite").toString(),
                        directory.toString(),
                        certificate.certificatePem().toString(),
                        certificate.keyPem().toString());
        builder.environment()
                .put(
                        "AZURITE_ACCOUNTS",
                        accounts.stream()
                                .map(account -> account.name() + ":" + account.key())
                                .collect(Collectors.joining(";")));
        Matcher port = PORT.matcher(run(builder));
        if (!port.find()) {
            throw new IOException("Azurite told no port");
        }
        return new AzuriteInside(options.servers(), directory, Integer.parseInt(port.group(1)));
    }

    @Override
    public void close() throws IOException {
        try {
            run(new ProcessBuilder(scripts.resolve("stop").toString(), directory.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(builder.command() + " failed: " + said);
        }
        return said;
    }
}
