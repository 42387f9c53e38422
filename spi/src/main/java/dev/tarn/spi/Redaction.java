package dev.tarn.spi;

import java.util.regex.Pattern;

/**
 * The one place where secrets are taken out of a text before it is shown, logged or stored.
 *
 * <p>Covers signature parameters of Azure ({@code sig}), Amazon and MinIO ({@code X-Amz-Signature},
 * {@code X-Amz-Credential}, {@code X-Amz-Security-Token}), Google ({@code X-Goog-Signature}, {@code
 * X-Goog-Credential}), query signatures of the older forms ({@code Signature}, {@code
 * AWSAccessKeyId}, {@code GoogleAccessId}, {@code Key-Pair-Id}, {@code Policy}), user-info in URLs,
 * authorisation headers, private keys, and {@code name=value} pairs whose name says that it is a
 * key, a token, a secret or a password. It never throws.
 *
 * <p>A word such as {@code token=ok.jpg} in the middle of an object's name is left as it is; it has
 * to look like a parameter, with a separator before it.
 *
 * @since 0.1
 */
public final class Redaction {
    private static final String MASK = "***";

    private static final Pattern QUERY =
            Pattern.compile(
                    "(?i)([?&;]|%3F|%26|^|\\s)(sig|signature|x-amz-signature|x-amz-credential|x-amz-security-token|x-goog-signature"
                            + "|x-goog-credential|awsaccesskeyid|googleaccessid|key-pair-id|policy|access_token|token)"
                            + "(=|%3D)[^&#\\s\"'<>]+");

    private static final Pattern USER_INFO =
            Pattern.compile("(?i)(?<![a-z0-9+.-])([a-z][a-z0-9+.-]*://)[^/@\\s?#\"']+@");

    private static final Pattern HEADER =
            Pattern.compile(
                    "(?i)((?:proxy-)?authorization|x-amz-security-token|cookie|set-cookie)(\\s*[:=]\\s*)[^\\r\\n]+");

    private static final Pattern SCHEME =
            Pattern.compile("(?i)\\b(Bearer|Basic)(\\s+)[A-Za-z0-9._~+/-]{16,}=*");

    private static final Pattern PAIR =
            Pattern.compile(
                    "(?i)((?:account|access|secret|sas|session|shared|api|private|refresh|id)[_-]?(?:access[_-]?)?(?:key|token|secret)|password|passwd|client[_-]?secret"
                            + "|AccountKey|SharedAccessSignature)(\"?\\s*[=:]\\s*\"?|>)([^\\s\"',;&}<]+)");

    private static final Pattern PRIVATE_KEY =
            Pattern.compile(
                    "(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)[^-]+(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?");

    private Redaction() {}

    /**
     * Masks the secrets in a text.
     *
     * @param text any text, a URI among others
     * @return the text with each secret's value replaced by asterisks; the same text when there is
     *     none
     */
    public static String redact(String text) {
        String masked = PRIVATE_KEY.matcher(text).replaceAll("$1" + MASK);
        masked = HEADER.matcher(masked).replaceAll("$1$2" + MASK);
        masked = SCHEME.matcher(masked).replaceAll("$1$2" + MASK);
        masked = QUERY.matcher(masked).replaceAll("$1$2$3" + MASK);
        masked = USER_INFO.matcher(masked).replaceAll("$1" + MASK + "@");
        return PAIR.matcher(masked).replaceAll("$1$2" + MASK);
    }
}
