package dev.tarn.plugin.s3;

import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.ResolvedSettings;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one mount needs to know, checked. Names no class of the SDK, so that opening a storage loads
 * none.
 *
 * @param access who asks
 * @param region the region to sign for
 * @param endpoint the store; empty means Amazon's
 * @param pathStyle whether the bucket goes into the path instead of the host name
 * @param options how the SDK's client behaves
 */
record S3Settings(
        S3Access access,
        String region,
        Optional<S3Endpoint> endpoint,
        boolean pathStyle,
        S3Options options) {

    /** It becomes part of a host name. */
    private static final Pattern REGION_FORM = Pattern.compile("[A-Za-z0-9-]{1,63}");

    /**
     * Reads and checks the settings of a mount.
     *
     * @throws InvalidSettingException with everything that is wrong
     */
    static S3Settings from(ResolvedSettings settings) {
        return new S3SettingsReader(settings).read();
    }

    /**
     * These settings for a bucket that lies in another region. An endpoint of Amazon's that names a
     * region gives way; any other is asked as before, with a signature for that region.
     */
    S3Settings inRegion(String other) {
        return new S3Settings(
                access, other, endpoint.filter(e -> !e.isAmazonRegional()), pathStyle, options);
    }

    S3Settings withOptions(S3Options others) {
        return new S3Settings(access, region, endpoint, pathStyle, others);
    }

    /** Whether a text can be a region. */
    static boolean isRegion(String text) {
        return REGION_FORM.matcher(text).matches();
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

    /** The part of Amazon that the region belongs to. */
    String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
