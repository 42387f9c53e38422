package dev.tarn.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a signature says about the body: its SHA-256, or a word that says how the body is signed.
 */
public final class PayloadHash {

    /** The body is not covered by the signature. */
    public static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    /** The body comes in {@code aws-chunked} form and each chunk is signed. */
    public static final String STREAMING = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";

    /** Like {@link #STREAMING}, followed by a signed trailer. */
    public static final String STREAMING_TRAILER = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";

    /**
     * The body comes in {@code aws-chunked} form, unsigned, followed by a trailer with its
     * checksum.
     */
    public static final String STREAMING_UNSIGNED_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    /** The hash of an empty body. */
    public static final String EMPTY =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    // Never updated, only cloned: finding a provider costs as much as a hash.
    private static final MessageDigest SHA_256 = sha256();

    private PayloadHash() {}

    /** The hexadecimal SHA-256 of a body. */
    public static String of(byte[] body) {
        return HexFormat.of().formatHex(fresh().digest(body));
    }

    /** The hexadecimal SHA-256 of a text in UTF-8. */
    static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest fresh() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            // a provider that came before the platform's own may be unable to
            return sha256();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
