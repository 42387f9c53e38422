package dev.tarn.plugin.s3;

import static dev.tarn.plugin.s3.S3SettingSpecs.ADDRESSING_STYLE;
import static dev.tarn.plugin.s3.S3SettingSpecs.CONNECT_TIMEOUT;
import static dev.tarn.plugin.s3.S3SettingSpecs.DEFAULT_REGION;
import static dev.tarn.plugin.s3.S3SettingSpecs.ENDPOINT_URL;
import static dev.tarn.plugin.s3.S3SettingSpecs.MAX_CONNECTIONS;
import static dev.tarn.plugin.s3.S3SettingSpecs.PROXY_HTTP;
import static dev.tarn.plugin.s3.S3SettingSpecs.PROXY_HTTPS;
import static dev.tarn.plugin.s3.S3SettingSpecs.READ_TIMEOUT;
import static dev.tarn.plugin.s3.S3SettingSpecs.REGION;
import static dev.tarn.plugin.s3.S3SettingSpecs.REQUEST_CHECKSUMS;
import static dev.tarn.plugin.s3.S3SettingSpecs.RESPONSE_CHECKSUMS;

import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.Secret;
import dev.tarn.spi.SettingProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads and checks the settings of one mount. */
final class S3SettingsReader {
    private static final int MOST_CONNECTIONS = 10_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    private final ResolvedSettings settings;
    private final List<SettingProblem> problems = new ArrayList<>();

    S3SettingsReader(ResolvedSettings settings) {
        this.settings = settings;
    }

    /**
     * The checked settings.
     *
     * @throws InvalidSettingException with everything that is wrong
     */
    S3Settings read() {
        Optional<S3Endpoint> endpoint = endpoint();
        S3Settings read =
                new S3Settings(
                        new S3AccessReader(settings, problems).read(),
                        region(),
                        endpoint,
                        pathStyle(endpoint),
                        options(endpoint));
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        return read;
    }

    private String region() {
        String region = settings.text(REGION).map(String::trim).orElse(DEFAULT_REGION);
        if (!S3Settings.isRegion(region)) {
            report(REGION, "letters, digits and hyphens, such as eu-west-1");
        }
        return region;
    }

    private Optional<S3Endpoint> endpoint() {
        Optional<String> text = settings.text(ENDPOINT_URL);
        Optional<S3Endpoint> endpoint = text.flatMap(S3Endpoint::parse);
        if (text.isPresent() && endpoint.isEmpty()) {
            report(ENDPOINT_URL, S3Endpoint.ACCEPTED_FORM);
        }
        return endpoint;
    }

    private boolean pathStyle(Optional<S3Endpoint> endpoint) {
        switch (word(ADDRESSING_STYLE, "auto")) {
            case "path":
                return true;
            case "virtual":
                return false;
            case "auto":
                break;
            default:
                report(ADDRESSING_STYLE, "auto, path or virtual");
        }
        return endpoint.isPresent() && !endpoint.get().isAmazon();
    }

    private S3Options options(Optional<S3Endpoint> endpoint) {
        S3Options standard = S3Options.STANDARD;
        long connections = settings.wholeNumber(MAX_CONNECTIONS).orElse(standard.connections());
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            report(MAX_CONNECTIONS, "1 to " + MOST_CONNECTIONS);
        }
        return new S3Options(
                standard.partBytes(),
                duration(CONNECT_TIMEOUT, standard.connect()),
                duration(READ_TIMEOUT, standard.silence()),
                (int) connections,
                proxy(endpoint),
                whenSupported(REQUEST_CHECKSUMS),
                whenSupported(RESPONSE_CHECKSUMS));
    }

    private Duration duration(String name, Duration otherwise) {
        Duration duration = settings.seconds(name).orElse(otherwise);
        if (duration.isZero() || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            report(name, "seconds, more than 0 and at most " + LONGEST.toSeconds());
        }
        return duration;
    }

    /** The proxy for the scheme of the endpoint. */
    private Optional<Secret> proxy(Optional<S3Endpoint> endpoint) {
        boolean plain = endpoint.filter(e -> "http".equals(e.scheme())).isPresent();
        String name = plain ? PROXY_HTTP : PROXY_HTTPS;
        Optional<String> text = settings.text(name).map(String::trim);
        if (text.isPresent() && !isProxy(text.get())) {
            report(name, "http://[user:password@]host:port");
        }
        return text.map(Secret::of);
    }

    private static boolean isProxy(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return List.of("http", "https").contains(scheme)
                    && uri.getHost() != null
                    && uri.getPort() > 0;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private boolean whenSupported(String name) {
        String word = word(name, "when_required");
        if (!List.of("when_required", "when_supported").contains(word)) {
            report(name, "when_required or when_supported");
        }
        return "when_supported".equals(word);
    }

    private String word(String name, String otherwise) {
        return settings.text(name).map(String::trim).orElse(otherwise).toLowerCase(Locale.ROOT);
    }

    private void report(String name, String accepted) {
        problems.addAll(settings.invalid(name, accepted).problems());
    }
}
