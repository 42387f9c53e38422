package dev.tarn.plugin.s3;

import static dev.tarn.plugin.s3.S3SettingSpecs.ACCESS_KEY_ID;
import static dev.tarn.plugin.s3.S3SettingSpecs.ADDRESSING_STYLE;
import static dev.tarn.plugin.s3.S3SettingSpecs.DEFAULT_REGION;
import static dev.tarn.plugin.s3.S3SettingSpecs.ENDPOINT_URL;
import static dev.tarn.plugin.s3.S3SettingSpecs.REGION;
import static dev.tarn.plugin.s3.S3SettingSpecs.SECRET_ACCESS_KEY;
import static dev.tarn.plugin.s3.S3SettingSpecs.SESSION_TOKEN;

import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.SettingValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one mount needs to know, checked. Names no class of the SDK, so that opening a storage loads
 * none.
 *
 * @param credentials who asks; empty means anonymously
 * @param region the region to sign for
 * @param endpoint the store; empty means Amazon's
 * @param pathStyle whether the bucket goes into the path instead of the host name
 * @param partBytes a longer object is written in parts of this size
 */
record S3Settings(
        Optional<S3Credentials> credentials,
        String region,
        Optional<S3Endpoint> endpoint,
        boolean pathStyle,
        long partBytes) {

    static final long DEFAULT_PART_BYTES = 16L << 20;

    /** It becomes part of a host name. */
    private static final Pattern REGION_FORM = Pattern.compile("[A-Za-z0-9-]{1,63}");

    /**
     * Reads and checks the settings of a mount.
     *
     * @throws InvalidSettingException with everything that is wrong
     */
    static S3Settings from(ResolvedSettings settings) {
        List<SettingProblem> problems = new ArrayList<>();
        String region = region(settings, problems);
        Optional<S3Endpoint> endpoint = endpoint(settings, problems);
        boolean pathStyle = pathStyle(settings, endpoint, problems);
        Optional<S3Credentials> credentials = credentials(settings, problems);
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        return new S3Settings(credentials, region, endpoint, pathStyle, DEFAULT_PART_BYTES);
    }

    S3Settings withPartBytes(long bytes) {
        return new S3Settings(credentials, region, endpoint, pathStyle, bytes);
    }

    /**
     * What tells this store from others: the endpoint, or Amazon's partition, within which a bucket
     * name is unique whatever its region.
     */
    String identityEndpoint() {
        return endpoint.filter(e -> !e.isAmazon()).map(S3Endpoint::normalised).orElse(partition());
    }

    /** Whether the store is Amazon's own. */
    boolean isAmazon() {
        return endpoint.map(S3Endpoint::isAmazon).orElse(true);
    }

    private String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    private static String region(ResolvedSettings settings, List<SettingProblem> problems) {
        String region = settings.text(REGION).map(String::trim).orElse(DEFAULT_REGION);
        if (!REGION_FORM.matcher(region).matches()) {
            report(settings, REGION, "letters, digits and hyphens, such as eu-west-1", problems);
        }
        return region;
    }

    private static Optional<S3Endpoint> endpoint(
            ResolvedSettings settings, List<SettingProblem> problems) {
        Optional<String> text = settings.text(ENDPOINT_URL);
        Optional<S3Endpoint> endpoint = text.flatMap(S3Endpoint::parse);
        if (text.isPresent() && endpoint.isEmpty()) {
            report(settings, ENDPOINT_URL, S3Endpoint.ACCEPTED_FORM, problems);
        }
        return endpoint;
    }

    private static boolean pathStyle(
            ResolvedSettings settings,
            Optional<S3Endpoint> endpoint,
            List<SettingProblem> problems) {
        String style = settings.text(ADDRESSING_STYLE).map(String::trim).orElse("auto");
        switch (style.toLowerCase(Locale.ROOT)) {
            case "path":
                return true;
            case "virtual":
                return false;
            case "auto":
                break;
            default:
                report(settings, ADDRESSING_STYLE, "auto, path or virtual", problems);
        }
        return endpoint.isPresent() && !endpoint.get().isAmazon();
    }

    private static Optional<S3Credentials> credentials(
            ResolvedSettings settings, List<SettingProblem> problems) {
        Optional<SettingValue> id = settings.value(ACCESS_KEY_ID);
        Optional<SettingValue> secret = settings.value(SECRET_ACCESS_KEY);
        if (id.isEmpty() && secret.isEmpty()) {
            return Optional.empty();
        }
        if (id.isEmpty()) {
            report(settings, ACCESS_KEY_ID, "the id that belongs to the secret", problems);
            return Optional.empty();
        }
        if (secret.isEmpty()) {
            report(settings, SECRET_ACCESS_KEY, "the secret that belongs to the id", problems);
            return Optional.empty();
        }
        return Optional.of(
                new S3Credentials(
                        id.get().text().trim(),
                        settings.secret(SECRET_ACCESS_KEY).orElseThrow(),
                        settings.secret(SESSION_TOKEN),
                        id.get().origin()));
    }

    private static void report(
            ResolvedSettings settings, String name, String accepted, List<SettingProblem> into) {
        into.addAll(settings.invalid(name, accepted).problems());
    }
}
