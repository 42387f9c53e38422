package dev.tarn.plugin.minio;

import dev.tarn.signing.RequestSigner;
import dev.tarn.signing.SignableRequest;
import dev.tarn.signing.UriEncoding;
import dev.tarn.spi.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests for one store and knows the regions of its buckets. JDK only, so that reads by the
 * host's transport load nothing else.
 */
final class MinioSigner {
    /** What the server takes for a region when it is given none. */
    static final String USUAL_REGION = "us-east-1";

    private static final int MOST_BUCKETS = 10_000;
    private static final String EMPTY_QUERY = "";

    private final MinioSettings settings;
    private final InstantSource clock;
    private final ConcurrentMap<String, RequestSigner> signers = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> learned = new ConcurrentHashMap<>();

    MinioSigner(MinioSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Whether there is a key to sign with. */
    boolean isAnonymous() {
        return settings.credentials().isEmpty();
    }

    /** Whether the region is the operator's affair. */
    boolean isRegionSet() {
        return settings.region().isPresent();
    }

    /** The region that a bucket's requests are signed for. */
    String region(String bucket) {
        return settings.region().orElseGet(() -> learned.getOrDefault(bucket, USUAL_REGION));
    }

    /**
     * Remembers where a bucket is.
     *
     * @return whether a request that was signed before would be signed otherwise now
     */
    boolean learn(String bucket, String region) {
        if (settings.region().isPresent()
                || region(bucket).equals(region)
                || !MinioSettings.isRegion(region)) {
            return false;
        }
        if (learned.size() >= MOST_BUCKETS) {
            learned.clear();
            signers.clear();
        }
        learned.put(bucket, region);
        return true;
    }

    /** Signs; a location with a signature of its own, or without credentials, as it is. */
    SignedRequest sign(MinioRequest request) {
        MinioLocation location = request.location();
        String path = path(location);
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        if (location.signature().isPresent()) {
            String query = location.signature().get().reveal();
            return signed(request, path + '?' + query, headers);
        }
        RequestSigner signer = signer(region(location.bucket()));
        if (signer != null) {
            SignableRequest signable =
                    SignableRequest.of(request.method(), path, request.query(), withHost(headers));
            headers.putAll(signer.headers(signable, request.payloadHash(), clock.instant()));
        }
        String query = request.query().isEmpty() ? EMPTY_QUERY : '?' + request.query();
        return signed(request, path + query, headers);
    }

    /** The address of an object with the signature in it; empty without credentials. */
    Optional<String> presign(MinioLocation location, String method, Instant when, Duration expiry) {
        RequestSigner signer = signer(region(location.bucket()));
        if (signer == null) {
            return Optional.empty();
        }
        String path = path(location);
        SignableRequest signable =
                SignableRequest.of(method, path, EMPTY_QUERY, withHost(Map.of()));
        String query = signer.presignedQuery(signable, when, expiry);
        return Optional.of(settings.endpoint().server() + path + '?' + query);
    }

    private SignedRequest signed(MinioRequest request, String target, Map<String, String> headers) {
        return new SignedRequest(
                request.method(),
                settings.endpoint().server(),
                target,
                HttpHeaders.ofSingle(headers));
    }

    private @Nullable RequestSigner signer(String region) {
        return settings.credentials()
                .map(
                        key ->
                                signers.computeIfAbsent(
                                        region, r -> RequestSigner.forS3(key.forSigning(), r)))
                .orElse(null);
    }

    private Map<String, String> withHost(Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("host", settings.endpoint().hostHeader());
        return all;
    }

    private String path(MinioLocation location) {
        String bucket = settings.endpoint().path() + '/' + UriEncoding.component(location.bucket());
        return location.key().isEmpty() ? bucket : bucket + '/' + UriEncoding.path(location.key());
    }
}
