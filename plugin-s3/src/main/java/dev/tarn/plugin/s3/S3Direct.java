package dev.tarn.plugin.s3;

import dev.tarn.signing.PayloadHash;
import dev.tarn.signing.RequestSigner;
import dev.tarn.signing.SignableRequest;
import dev.tarn.signing.SigningCredentials;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.Secret;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.SignedUrl;
import dev.tarn.spi.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Signs reads for others to execute, and addresses for others to use, without the SDK.
 *
 * <p>It declines what the SDK's rules know better: anything but a plain bucket, regions with host
 * names of their own, and clients that go through a proxy.
 */
final class S3Direct {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "PUT");
    private static final Duration LONGEST = Duration.ofDays(7);

    /** How far the clocks of both sides may be apart, so for how long a signature counts. */
    private static final Duration SKEW = Duration.ofMinutes(15);

    private static final int OUT_OF_RANGE = 416;
    private static final int MOST_TARGETS = 10_000;

    private final S3Session session;
    private final S3Answers answers;
    private final InstantSource clock;
    private final Map<Home, Optional<S3Target>> targets = new ConcurrentHashMap<>();
    private volatile @Nullable Signers signers;

    S3Direct(S3Session session, S3Answers answers, InstantSource clock) {
        this.session = session;
        this.answers = answers;
        this.clock = clock;
    }

    /** A bucket in a region. */
    private record Home(String bucket, String region) {}

    /** The signers of one key by region. */
    private record Signers(S3Credentials key, Map<String, RequestSigner> byRegion) {}

    /**
     * Signs a read.
     *
     * @return empty when only the SDK can make it
     * @throws StorageException when there is no such name, or no key can be had
     */
    Optional<DirectRead> read(ReadRequest request) throws StorageException {
        S3Location location = S3Location.ofObject(request.uri());
        Home home = new Home(location.bucket(), session.regions().of(location.bucket()));
        Optional<S3Target> target = target(home);
        if (target.isEmpty() || session.settings().options().hasProxy()) {
            return Optional.empty();
        }
        Optional<S3Credentials> key = session.keys().current(request.uri(), request.cancellation());
        String path = target.get().path(location.key());
        Map<String, String> headers = headers(target.get(), request);
        Instant now = clock.instant();
        key.ifPresent(
                k ->
                        headers.putAll(
                                signer(k, home.region())
                                        .headers(
                                                SignableRequest.of("GET", path, "", headers),
                                                PayloadHash.EMPTY,
                                                now)));
        DirectRead read =
                DirectRead.get(
                        target.get().url(path),
                        HttpHeaders.ofSingle(headers),
                        answer -> interpret(request, home, key, answer));
        return Optional.of(key.map(k -> read.withExpiry(end(k, now.plus(SKEW)))).orElse(read));
    }

    private static Map<String, String> headers(S3Target target, ReadRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("host", target.host());
        headers.put(S3Reads.CHECKSUM_MODE, S3Reads.CHECKSUMS_WANTED);
        if (!request.range().isWhole()) {
            headers.put("range", request.range().header());
        }
        ReadCondition condition = request.condition();
        boolean same = condition.kind() == ReadCondition.Kind.MUST_MATCH;
        condition
                .version()
                .map(S3Stats::etag)
                .ifPresent(etag -> headers.put(same ? "if-match" : "if-none-match", etag));
        return headers;
    }

    private ObjectStat interpret(
            ReadRequest request, Home home, Optional<S3Credentials> key, DirectResponse answer)
            throws StorageException {
        if (answer.status() >= 200 && answer.status() < 300) {
            return answers.success(request, answer.status(), answer.headers());
        }
        S3ErrorAnswer error =
                S3ErrorAnswer.of(answer.status(), answer.headers(), answer.errorText());
        if (error.status() == OUT_OF_RANGE && !request.range().isWhole()) {
            return answers.beyondEnd(request, error);
        }
        Optional<String> again = session.reasonToAskAgain(home.bucket(), home.region(), key, error);
        throw again.isPresent()
                ? StorageException.unavailable(again.get(), request.uri(), null)
                : session.failures().ofAnswer(request.uri(), error, null);
    }

    /**
     * Signs an address.
     *
     * @return empty when only the SDK can
     * @throws StorageException when there is no key to sign with
     */
    Optional<SignedUrl> sign(SignRequest request) throws StorageException {
        S3Location location = S3Location.ofObject(request.uri());
        String region = session.regions().of(location.bucket());
        Optional<S3Target> target = target(new Home(location.bucket(), region));
        check(request);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        S3Credentials key =
                session.keys()
                        .current(request.uri(), request.cancellation())
                        .orElseThrow(() -> session.failures().cannotSign(request.uri()));
        Instant now = clock.instant();
        String path = target.get().path(location.key());
        String query =
                signer(key, region)
                        .presignedQuery(
                                SignableRequest.of(
                                        request.method(),
                                        path,
                                        "",
                                        Map.of("host", target.get().host())),
                                now,
                                request.expiry());
        return Optional.of(
                new SignedUrl(
                        Secret.of(target.get().url(path) + '?' + query),
                        end(key, now.plus(request.expiry()))));
    }

    private static void check(SignRequest request) {
        Duration expiry = request.expiry();
        if (expiry.compareTo(Duration.ofSeconds(1)) < 0 || expiry.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "S3 signs for one second to seven days, not for " + expiry);
        }
        if (!METHODS.contains(request.method())) {
            throw new IllegalArgumentException(
                    "S3 addresses are signed for GET, HEAD or PUT, not for " + request.method());
        }
    }

    /** A signature ends with its key at the latest. */
    private static Instant end(S3Credentials key, Instant wanted) {
        return key.expiry().filter(wanted::isAfter).orElse(wanted);
    }

    private Optional<S3Target> target(Home home) {
        if (targets.size() >= MOST_TARGETS) {
            targets.clear();
        }
        return targets.computeIfAbsent(
                home, h -> S3Target.of(session.regions().settings(h.region()), h.bucket()));
    }

    private RequestSigner signer(S3Credentials key, String region) {
        Signers present = signers;
        if (present == null || !present.key().equals(key)) {
            present = new Signers(key, new ConcurrentHashMap<>());
            signers = present;
        }
        return present.byRegion()
                .computeIfAbsent(
                        region,
                        name ->
                                RequestSigner.forS3(
                                        new SigningCredentials(
                                                key.accessKeyId(),
                                                key.secretAccessKey().reveal(),
                                                key.sessionToken()
                                                        .map(Secret::reveal)
                                                        .orElse(null)),
                                        name));
    }
}
