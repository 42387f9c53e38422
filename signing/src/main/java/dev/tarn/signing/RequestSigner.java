package dev.tarn.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests for one set of credentials, region and service; safe for many threads.
 *
 * <p>The key of the day is derived once and kept, so a signature costs two hashes.
 */
public final class RequestSigner {

    private static final Duration LONGEST_PRESIGN = Duration.ofDays(7);

    private final SigningCredentials credentials;
    private final String region;
    private final String service;
    private volatile @Nullable SigningKey dayKey;

    /** A signer for any service that canonicalises as S3 does. */
    public RequestSigner(SigningCredentials credentials, String region, String service) {
        this.credentials = credentials;
        this.region = region;
        this.service = service;
    }

    /** A signer for object stores. */
    public static RequestSigner forS3(SigningCredentials credentials, String region) {
        return new RequestSigner(credentials, region, "s3");
    }

    /**
     * Signs as headers: answers the ones to add to the request.
     *
     * <p>Every header of the request is signed, so leave out those that a client or proxy may
     * change.
     *
     * @param payloadHash {@link PayloadHash#of} of the body, or one of its words
     * @return {@code x-amz-date}, {@code x-amz-content-sha256}, {@code x-amz-security-token} where
     *     there is one, and {@code Authorization}
     */
    public Map<String, String> headers(SignableRequest request, String payloadHash, Instant when) {
        String timestamp = SigningTime.format(when);
        Map<String, String> added = new LinkedHashMap<>();
        added.put("x-amz-date", timestamp);
        added.put("x-amz-content-sha256", payloadHash);
        credentials.sessionToken().ifPresent(token -> added.put("x-amz-security-token", token));
        CanonicalRequest canonical = CanonicalRequest.of(withHeaders(request, added), payloadHash);
        SigningKey key = key(when);
        String signature = key.sign(new StringToSign(timestamp, key.scope(), canonical.hash()));
        added.put("Authorization", authorization(key, canonical.signedHeaders(), signature));
        return added;
    }

    /**
     * Signs as a query: answers the whole query, to be sent with the headers of the request and no
     * others that count. The body is not covered.
     *
     * @param validFor how long the answer may be used: one second to seven days
     * @throws IllegalArgumentException when {@code validFor} is outside of that
     */
    public String presignedQuery(SignableRequest request, Instant when, Duration validFor) {
        if (validFor.toSeconds() < 1 || validFor.compareTo(LONGEST_PRESIGN) > 0) {
            throw new IllegalArgumentException(
                    "A presigned request is valid for 1 second to 7 days, not " + validFor);
        }
        SigningKey key = key(when);
        String timestamp = SigningTime.format(when);
        String headers = CanonicalRequest.of(request, PayloadHash.UNSIGNED).signedHeaders();
        Map<String, String> added = new LinkedHashMap<>();
        added.put("X-Amz-Algorithm", StringToSign.ALGORITHM);
        added.put("X-Amz-Credential", credentials.accessKey() + '/' + key.scope().text());
        added.put("X-Amz-Date", timestamp);
        added.put("X-Amz-Expires", Long.toString(validFor.toSeconds()));
        credentials.sessionToken().ifPresent(token -> added.put("X-Amz-Security-Token", token));
        added.put("X-Amz-SignedHeaders", headers);
        String query = append(request.query(), added);
        CanonicalRequest canonical =
                CanonicalRequest.of(request.withQuery(query), PayloadHash.UNSIGNED);
        String signature = key.sign(new StringToSign(timestamp, key.scope(), canonical.hash()));
        return query + "&X-Amz-Signature=" + signature;
    }

    /**
     * Starts the chain of chunk signatures of a request whose payload hash is {@link
     * PayloadHash#STREAMING} or {@link PayloadHash#STREAMING_TRAILER}.
     *
     * @param headers what {@link #headers} answered for that request
     * @param when the same instant
     */
    public ChunkSigner chunks(Map<String, String> headers, Instant when) {
        String authorization = headers.getOrDefault("Authorization", "");
        String seed = authorization.substring(authorization.lastIndexOf('=') + 1);
        return new ChunkSigner(key(when), SigningTime.format(when), seed);
    }

    /** Names the access key and region only. */
    @Override
    public String toString() {
        return "RequestSigner[" + credentials.accessKey() + ", " + region + ", " + service + "]";
    }

    private SigningKey key(Instant when) {
        SigningScope scope = SigningScope.at(when, region, service);
        SigningKey kept = dayKey;
        if (kept == null || !kept.scope().equals(scope)) {
            kept = SigningKey.derive(credentials.secretKey(), scope);
            dayKey = kept;
        }
        return kept;
    }

    private String authorization(SigningKey key, String signedHeaders, String signature) {
        return StringToSign.ALGORITHM
                + " Credential="
                + credentials.accessKey()
                + '/'
                + key.scope().text()
                + ",SignedHeaders="
                + signedHeaders
                + ",Signature="
                + signature;
    }

    private static SignableRequest withHeaders(SignableRequest request, Map<String, String> added) {
        Map<String, List<String>> all = new LinkedHashMap<>(request.headers());
        added.forEach((name, value) -> all.put(name, List.of(value)));
        return new SignableRequest(request.method(), request.path(), request.query(), all);
    }

    private static String append(String query, Map<String, String> parameters) {
        StringBuilder out = new StringBuilder(query);
        parameters.forEach(
                (name, value) ->
                        out.append(out.length() == 0 ? "" : "&")
                                .append(name)
                                .append('=')
                                .append(UriEncoding.component(value)));
        return out.toString();
    }
}
