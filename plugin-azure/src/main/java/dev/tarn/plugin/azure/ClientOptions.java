package dev.tarn.plugin.azure;

import static dev.tarn.plugin.azure.AzureSettingSpecs.API_VERSION;
import static dev.tarn.plugin.azure.AzureSettingSpecs.CONNECTION_TIMEOUT;
import static dev.tarn.plugin.azure.AzureSettingSpecs.DEFAULT_API_VERSION;
import static dev.tarn.plugin.azure.AzureSettingSpecs.MAX_BLOCK_SIZE;
import static dev.tarn.plugin.azure.AzureSettingSpecs.MAX_SINGLE_PUT_SIZE;
import static dev.tarn.plugin.azure.AzureSettingSpecs.PROXY;
import static dev.tarn.plugin.azure.AzureSettingSpecs.READ_TIMEOUT;

import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingProblem;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * How to talk to the service.
 *
 * @param connectTimeout how long a connection may take to come about
 * @param readTimeout how long the service may keep silent
 * @param singlePutBytes a larger blob is written in blocks
 * @param blockBytes the size of the blocks
 * @param apiVersion the version of the interface to ask for
 * @param proxy where to connect to instead
 */
record ClientOptions(
        Duration connectTimeout,
        Duration readTimeout,
        long singlePutBytes,
        long blockBytes,
        String apiVersion,
        Optional<InetSocketAddress> proxy) {
    /** The most that the service takes in one request. */
    static final long LARGEST_PUT = 5000L << 20;

    private static final long LARGEST_BLOCK = 4000L << 20;
    private static final long DEFAULT_PUT = 64L << 20;
    private static final long DEFAULT_BLOCK = 8L << 20;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(30);
    private static final int MOST_PORTS = 65_535;
    private static final Pattern VERSION = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d");

    static ClientOptions from(ResolvedSettings settings, List<SettingProblem> problems) {
        String version = settings.text(API_VERSION).map(String::trim).orElse(DEFAULT_API_VERSION);
        if (!VERSION.matcher(version).matches()) {
            AzureSettings.report(
                    settings, API_VERSION, "a date such as " + DEFAULT_API_VERSION, problems);
        }
        return new ClientOptions(
                settings.seconds(CONNECTION_TIMEOUT).orElse(CONNECT),
                settings.seconds(READ_TIMEOUT).orElse(READ),
                bytes(settings, MAX_SINGLE_PUT_SIZE, LARGEST_PUT, problems).orElse(DEFAULT_PUT),
                bytes(settings, MAX_BLOCK_SIZE, LARGEST_BLOCK, problems).orElse(DEFAULT_BLOCK),
                version,
                proxy(settings, problems));
    }

    private static OptionalLong bytes(
            ResolvedSettings settings, String name, long most, List<SettingProblem> problems) {
        OptionalLong bytes = settings.wholeNumber(name);
        if (bytes.isPresent() && (bytes.getAsLong() < 1 || bytes.getAsLong() > most)) {
            AzureSettings.report(settings, name, "1 to " + most + " bytes", problems);
        }
        return bytes;
    }

    private static Optional<InetSocketAddress> proxy(
            ResolvedSettings settings, List<SettingProblem> problems) {
        Optional<String> text = settings.text(PROXY);
        Optional<InetSocketAddress> proxy = text.flatMap(ClientOptions::proxy);
        if (text.isPresent() && proxy.isEmpty()) {
            AzureSettings.report(
                    settings, PROXY, "http://host:port, without user and password", problems);
        }
        return proxy;
    }

    private static Optional<InetSocketAddress> proxy(String text) {
        try {
            URI uri = new URI(text.trim());
            boolean usable =
                    "http".equalsIgnoreCase(uri.getScheme())
                            && uri.getHost() != null
                            && uri.getPort() > 0
                            && uri.getPort() <= MOST_PORTS
                            && uri.getRawUserInfo() == null;
            return usable
                    ? Optional.of(InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
