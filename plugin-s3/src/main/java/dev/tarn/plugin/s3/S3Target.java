package dev.tarn.plugin.s3;

import dev.tarn.signing.UriEncoding;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where requests about the objects of a bucket go, as it stands on the wire.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host with its port where that is not the scheme's own
 * @param folder what stands before the slash of a key
 */
record S3Target(String scheme, String host, String folder) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,254}");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern ADDRESS = Pattern.compile("\\d+(?:\\.\\d+){3}|\\[.*]");
    private static final int SHORTEST_LABEL = 3;
    private static final int LONGEST_LABEL = 63;

    /** Buckets that are none: access points, Object Lambdas, zonal buckets, and other aliases. */
    private static final Pattern SPECIAL = Pattern.compile(".*(?:--[a-z0-9]+-s3|-s3alias)");

    /**
     * Finds out where a bucket is.
     *
     * @return empty for what the SDK's rules know better: anything but a plain bucket, and regions
     *     whose host names are not known here
     */
    static Optional<S3Target> of(S3Settings settings, String bucket) {
        if (!NAME.matcher(bucket).matches() || SPECIAL.matcher(bucket).matches()) {
            return Optional.empty();
        }
        Optional<S3Endpoint> endpoint =
                settings.endpoint().or(() -> S3Endpoint.amazon(settings.region()));
        return endpoint.filter(S3Endpoint::isPlain).map(e -> of(settings, e, bucket));
    }

    private static S3Target of(S3Settings settings, S3Endpoint endpoint, String bucket) {
        String host = endpoint.hostAndPort();
        return !settings.pathStyle() && fitsHost(bucket, endpoint)
                ? new S3Target(endpoint.scheme(), bucket + '.' + host, endpoint.path())
                : new S3Target(endpoint.scheme(), host, endpoint.path() + '/' + bucket);
    }

    /** A certificate's wildcard covers one label, so names with dots need plain HTTP. */
    private static boolean fitsHost(String bucket, S3Endpoint endpoint) {
        boolean length = bucket.length() >= SHORTEST_LABEL && bucket.length() <= LONGEST_LABEL;
        if (!length || isAddress(bucket) || isAddress(endpoint.host())) {
            return false;
        }
        if (bucket.indexOf('.') < 0) {
            return LABEL.matcher(bucket).matches();
        }
        boolean labels = true;
        for (String label : bucket.split("\\.", -1)) {
            labels &= LABEL.matcher(label).matches();
        }
        return labels && "http".equals(endpoint.scheme());
    }

    private static boolean isAddress(String host) {
        return ADDRESS.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** The encoded path of an object. */
    String path(String key) {
        return folder + '/' + UriEncoding.path(key);
    }

    /** The address of a path. */
    String url(String path) {
        return scheme + "://" + host + path;
    }
}
