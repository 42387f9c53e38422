package dev.tarn.plugin.minio;

import static dev.tarn.plugin.minio.MinioSettingSpecs.ACCESS_KEY;
import static dev.tarn.plugin.minio.MinioSettingSpecs.ALIAS;
import static dev.tarn.plugin.minio.MinioSettingSpecs.CONNECTIONS;
import static dev.tarn.plugin.minio.MinioSettingSpecs.CONNECT_TIMEOUT;
import static dev.tarn.plugin.minio.MinioSettingSpecs.ENDPOINT_URL;
import static dev.tarn.plugin.minio.MinioSettingSpecs.PROXY;
import static dev.tarn.plugin.minio.MinioSettingSpecs.READ_TIMEOUT;
import static dev.tarn.plugin.minio.MinioSettingSpecs.REGION;
import static dev.tarn.plugin.minio.MinioSettingSpecs.SECRET_ACCESS_KEY;

import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.SettingValue;
import dev.tarn.spi.UriPrefix;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one mount needs to know, checked. Names no class of the SDK, so that opening a storage loads
 * none.
 *
 * @param endpoint the store
 * @param alias the scheme that also leads to it, in lower case
 * @param credentials who asks; empty means anonymously
 * @param region the region to sign for; empty when the store is asked
 * @param client how connections behave
 * @param partBytes a longer object is written in parts of this size
 */
record MinioSettings(
        MinioEndpoint endpoint,
        Optional<String> alias,
        Optional<MinioCredentials> credentials,
        Optional<String> region,
        MinioClientOptions client,
        long partBytes) {

    private static final long DEFAULT_PART_BYTES = 16L << 20;
    private static final Duration DEFAULT_CONNECT = Duration.ofSeconds(5);
    private static final Duration DEFAULT_SILENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int DEFAULT_IDLE = 128;

    /** It becomes part of what is signed, between slashes. */
    private static final Pattern REGION_FORM = Pattern.compile("[A-Za-z0-9_-]{1,63}");

    private static final Pattern ALIAS_FORM = Pattern.compile("[A-Za-z][A-Za-z0-9+._-]{0,62}");
    private static final Set<String> TAKEN = Set.of("s3", "gs", "az", "http", "https", "file");

    /**
     * Reads and checks the settings of a mount.
     *
     * @throws InvalidSettingException with everything that is wrong
     */
    static MinioSettings from(ResolvedSettings settings) {
        List<SettingProblem> problems = new ArrayList<>();
        Optional<MinioEndpoint> endpoint = endpoint(settings, problems);
        Optional<String> alias = alias(settings, problems);
        Optional<String> region = region(settings, problems);
        Optional<MinioCredentials> credentials = credentials(settings, problems);
        MinioClientOptions client = client(settings, problems);
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        return new MinioSettings(
                endpoint.orElseThrow(), alias, credentials, region, client, DEFAULT_PART_BYTES);
    }

    /**
     * The prefixes of a mount; none when neither endpoint nor alias is set.
     *
     * @throws InvalidSettingException when they are set and are no such thing: their addresses
     *     would otherwise be asked for without credentials, as those of any web server
     */
    static Set<UriPrefix> prefixes(ResolvedSettings settings) {
        Set<UriPrefix> prefixes = new LinkedHashSet<>();
        List<SettingProblem> problems = new ArrayList<>();
        if (settings.text(ENDPOINT_URL).isPresent()) {
            endpoint(settings, problems).ifPresent(e -> prefixes.addAll(e.prefixes()));
        }
        alias(settings, problems).ifPresent(a -> prefixes.add(UriPrefix.of(a + "://")));
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        return prefixes;
    }

    /** Whether a text can be a region. */
    static boolean isRegion(String text) {
        return REGION_FORM.matcher(text).matches();
    }

    MinioSettings withPartBytes(long bytes) {
        return new MinioSettings(endpoint, alias, credentials, region, client, bytes);
    }

    private static Optional<MinioEndpoint> endpoint(
            ResolvedSettings settings, List<SettingProblem> problems) {
        Optional<MinioEndpoint> endpoint =
                settings.text(ENDPOINT_URL).flatMap(MinioEndpoint::parse);
        if (endpoint.isEmpty()) {
            report(settings, ENDPOINT_URL, MinioEndpoint.ACCEPTED_FORM, problems);
        }
        return endpoint;
    }

    private static Optional<String> alias(
            ResolvedSettings settings, List<SettingProblem> problems) {
        Optional<String> alias =
                settings.text(ALIAS).map(text -> text.trim().toLowerCase(Locale.ROOT));
        if (alias.isPresent()
                && (!ALIAS_FORM.matcher(alias.get()).matches() || TAKEN.contains(alias.get()))) {
            report(
                    settings,
                    ALIAS,
                    "a letter, then letters, digits and + . _ -, other than s3, gs, az, http,"
                            + " https and file",
                    problems);
            return Optional.empty();
        }
        return alias;
    }

    private static Optional<String> region(
            ResolvedSettings settings, List<SettingProblem> problems) {
        Optional<String> region = settings.text(REGION).map(String::trim);
        if (region.isPresent() && !isRegion(region.get())) {
            report(settings, REGION, "letters, digits and hyphens, such as eu-west-1", problems);
        }
        return region;
    }

    private static Optional<MinioCredentials> credentials(
            ResolvedSettings settings, List<SettingProblem> problems) {
        Optional<SettingValue> key = settings.value(ACCESS_KEY);
        Optional<SettingValue> secret = settings.value(SECRET_ACCESS_KEY);
        if (key.isEmpty() && secret.isEmpty()) {
            return Optional.empty();
        }
        if (key.isEmpty()) {
            report(settings, ACCESS_KEY, "the access key that belongs to the secret", problems);
            return Optional.empty();
        }
        if (secret.isEmpty()) {
            report(settings, SECRET_ACCESS_KEY, "the secret of the access key", problems);
            return Optional.empty();
        }
        return Optional.of(
                new MinioCredentials(
                        key.get().text().trim(),
                        settings.secret(SECRET_ACCESS_KEY).orElseThrow(),
                        key.get().origin()));
    }

    private static MinioClientOptions client(
            ResolvedSettings settings, List<SettingProblem> problems) {
        long idle = settings.wholeNumber(CONNECTIONS).orElse(DEFAULT_IDLE);
        if (idle < 1 || idle > 10_000) {
            report(settings, CONNECTIONS, "1 to 10000", problems);
        }
        Optional<String> proxy = settings.text(PROXY);
        Optional<InetSocketAddress> address = proxy.flatMap(MinioSettings::proxy);
        if (proxy.isPresent() && address.isEmpty()) {
            report(settings, PROXY, "http://host:port", problems);
        }
        return new MinioClientOptions(
                duration(settings, CONNECT_TIMEOUT, DEFAULT_CONNECT, problems),
                duration(settings, READ_TIMEOUT, DEFAULT_SILENCE, problems),
                (int) Math.max(1, Math.min(idle, 10_000)),
                address);
    }

    private static Duration duration(
            ResolvedSettings settings,
            String name,
            Duration otherwise,
            List<SettingProblem> problems) {
        Duration duration = settings.seconds(name).orElse(otherwise);
        if (duration.isZero() || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            report(
                    settings,
                    name,
                    "seconds, more than 0 and at most " + LONGEST.toSeconds(),
                    problems);
        }
        return duration;
    }

    private static Optional<InetSocketAddress> proxy(String text) {
        try {
            URI uri = new URI(text.contains("://") ? text.trim() : "http://" + text.trim());
            boolean usable =
                    "http".equalsIgnoreCase(uri.getScheme())
                            && uri.getHost() != null
                            && uri.getPort() > 0
                            && uri.getPort() <= 65_535
                            && uri.getRawUserInfo() == null;
            return usable
                    ? Optional.of(InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static void report(
            ResolvedSettings settings, String name, String accepted, List<SettingProblem> into) {
        into.addAll(settings.invalid(name, accepted).problems());
    }
}
