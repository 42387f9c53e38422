package dev.tarn.signing;

/**
 * What is signed in the end: time, scope and the hash of the canonical request.
 *
 * @param timestamp the time as {@link SigningTime} writes it
 * @param scope the credential scope
 * @param requestHash {@link CanonicalRequest#hash}
 */
public record StringToSign(String timestamp, SigningScope scope, String requestHash) {

    /** The name of the algorithm, as headers and queries carry it. */
    public static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /** The text whose keyed hash is the signature. */
    public String text() {
        return ALGORITHM + '\n' + timestamp + '\n' + scope.text() + '\n' + requestHash;
    }
}
