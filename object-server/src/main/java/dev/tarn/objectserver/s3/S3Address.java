package dev.tarn.objectserver.s3;

import dev.tarn.signing.UriEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The bucket and key of a request, either of which may be empty.
 *
 * @param bucket the bucket
 * @param key the key, decoded once and never normalised
 */
record S3Address(String bucket, String key) {

    private static final int LONGEST_KEY = 1024;

    /**
     * Reads the address of a request: from the host when it is a bucket's own, else from the path.
     *
     * @param host the Host header
     * @param path the encoded path
     * @param suffix what follows the bucket in a bucket's own host, empty when there are none
     */
    static S3Address of(String host, String path, String suffix) {
        int colon = host.lastIndexOf(':');
        String name = (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
        String decoded = UriEncoding.decode(path);
        if (!suffix.isEmpty() && name.endsWith('.' + suffix)) {
            String bucket = name.substring(0, name.length() - suffix.length() - 1);
            return new S3Address(bucket, decoded.substring(1));
        }
        int slash = decoded.indexOf('/', 1);
        return slash < 0
                ? new S3Address(decoded.substring(1), "")
                : new S3Address(decoded.substring(1, slash), decoded.substring(slash + 1));
    }

    /** Refuses keys that no store could hold. */
    void check(String path) throws S3Exception {
        if (key.indexOf('\uFFFD') >= 0 && !names(path, "\uFFFD") && !names(path, "%EF%BF%BD")) {
            throw new S3Exception(S3ErrorCode.INVALID_URI).with("URI", path);
        }
        if (key.length() > LONGEST_KEY / 4
                && key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            int size = key.getBytes(StandardCharsets.UTF_8).length;
            throw new S3Exception(S3ErrorCode.KEY_TOO_LONG)
                    .with("Size", Integer.toString(size))
                    .with("MaxSizeAllowed", Integer.toString(LONGEST_KEY));
        }
    }

    private static boolean names(String path, String text) {
        return path.toUpperCase(Locale.ROOT).contains(text);
    }
}
