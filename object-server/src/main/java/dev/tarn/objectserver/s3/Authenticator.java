package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.access.AccessKey;
import dev.tarn.objectserver.access.AccessKeys;
import dev.tarn.objectserver.http.HttpRequest;
import dev.tarn.signing.CanonicalRequest;
import dev.tarn.signing.ChunkSigner;
import dev.tarn.signing.PayloadHash;
import dev.tarn.signing.SignableRequest;
import dev.tarn.signing.SigningKey;
import dev.tarn.signing.StringToSign;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who sent a request, and refuses signatures that are not right. */
final class Authenticator {

    private static final String HASH_HEADER = "x-amz-content-sha256";

    private final AccessKeys keys;
    private final SignatureTerms terms;
    private final InstantSource clock;

    Authenticator(AccessKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
        this.terms = new SignatureTerms(clock);
    }

    /**
     * Checks the signature of a request.
     *
     * @param region the region that the signature must name
     */
    Caller authenticate(HttpRequest request, Query query, String region) throws S3Exception {
        Optional<String> authorization = request.header("Authorization");
        boolean presigned = query.has("X-Amz-Algorithm") || query.has("X-Amz-Signature");
        if (authorization.isPresent() && presigned) {
            throw new S3Exception(
                    S3ErrorCode.INVALID_ARGUMENT,
                    "Only one auth mechanism allowed; use the query or the Authorization header");
        }
        if (presigned) {
            return byQuery(request, query, region);
        }
        if (authorization.isPresent()) {
            return byHeader(request, authorization.get(), region);
        }
        return new Caller(null, request.header(HASH_HEADER).orElse(PayloadHash.UNSIGNED), null);
    }

    private Caller byHeader(HttpRequest request, String authorization, String region)
            throws S3Exception {
        SignatureClaim claim = SignatureClaim.ofHeader(request, authorization);
        AccessKey key = key(claim);
        terms.checkScope(claim, region, S3ErrorCode.AUTHORIZATION_HEADER_MALFORMED);
        terms.checkSkew(claim);
        terms.checkHeaders(claim, request, false);
        String hash =
                request.header(HASH_HEADER)
                        .orElseThrow(
                                () ->
                                        new S3Exception(
                                                S3ErrorCode.INVALID_REQUEST,
                                                "Missing required header for this request: "
                                                        + HASH_HEADER));
        checkToken(key, request.header("x-amz-security-token").orElse(null));
        SigningKey signingKey = checkSignature(claim, key, request, hash);
        ChunkSigner chunks = null;
        if (hash.equals(PayloadHash.STREAMING) || hash.equals(PayloadHash.STREAMING_TRAILER)) {
            chunks = new ChunkSigner(signingKey, claim.timestamp(), claim.signature());
        }
        return new Caller(key, hash, chunks);
    }

    private Caller byQuery(HttpRequest request, Query query, String region) throws S3Exception {
        SignatureClaim claim = SignatureClaim.ofQuery(query);
        AccessKey key = key(claim);
        terms.checkScope(claim, region, S3ErrorCode.AUTHORIZATION_QUERY_PARAMETERS_ERROR);
        terms.checkExpiry(claim, query.get("X-Amz-Expires"));
        terms.checkHeaders(claim, request, true);
        checkToken(key, query.find("X-Amz-Security-Token").orElse(null));
        boolean hashed = claim.signedHeaders().contains(HASH_HEADER);
        String hash = hashed ? request.header(HASH_HEADER).orElse("") : PayloadHash.UNSIGNED;
        checkSignature(claim, key, request, hash);
        return new Caller(key, hash, null);
    }

    private AccessKey key(SignatureClaim claim) throws S3Exception {
        return keys.find(claim.accessKey())
                .orElseThrow(
                        () ->
                                new S3Exception(S3ErrorCode.INVALID_ACCESS_KEY_ID)
                                        .with("AWSAccessKeyId", claim.accessKey()));
    }

    private void checkToken(AccessKey key, @Nullable String token) throws S3Exception {
        boolean temporary = key.credentials().sessionToken().isPresent();
        if (!temporary && token == null) {
            return;
        }
        if (!key.credentials().sessionToken().equals(Optional.ofNullable(token))) {
            boolean missing = token == null;
            throw new S3Exception(
                    missing ? S3ErrorCode.INVALID_ACCESS_KEY_ID : S3ErrorCode.INVALID_TOKEN);
        }
        if (key.expires().filter(expiry -> !clock.instant().isBefore(expiry)).isPresent()) {
            throw new S3Exception(S3ErrorCode.EXPIRED_TOKEN);
        }
    }

    private SigningKey checkSignature(
            SignatureClaim claim, AccessKey key, HttpRequest request, String payloadHash)
            throws S3Exception {
        SignableRequest signable =
                new SignableRequest(
                        request.method(),
                        request.path(),
                        request.query(),
                        request.headers().byName());
        CanonicalRequest canonical =
                CanonicalRequest.of(signable, claim.signedHeaders(), payloadHash);
        StringToSign text = new StringToSign(claim.timestamp(), claim.scope(), canonical.hash());
        SigningKey signingKey = keys.signingKey(key, claim.scope());
        if (!same(signingKey.sign(text), claim.signature())) {
            throw new S3Exception(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH)
                    .with("AWSAccessKeyId", claim.accessKey())
                    .with("StringToSign", text.text())
                    .with("SignatureProvided", claim.signature())
                    .with("CanonicalRequest", canonical.text());
        }
        return signingKey;
    }

    static boolean same(String computed, String given) {
        return MessageDigest.isEqual(
                computed.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
