package dev.tarn.plugin.s3;

import dev.tarn.spi.Cancellation;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The SDK's clients: makes and closes them.
 *
 * <p>Everything that the SDK would look up in the environment, in system properties or in {@code
 * ~/.aws} is set here: the host has resolved the settings, and a key must never meet an endpoint
 * from somewhere else.
 */
final class S3Clients implements AutoCloseable {
    private static final AwsCredentials NOBODY =
            AnonymousCredentialsProvider.create().resolveCredentials();

    private final S3Session session;
    private final S3Settings settings;
    private final S3EndpointProvider rules = S3EndpointProvider.defaultProvider();
    private final CancellableHttpClient http;
    private final ThreadLocal<AwsCredentials> credentials = new ThreadLocal<>();
    private final Map<String, S3Client> byRegion = new HashMap<>();
    private volatile boolean closed;

    S3Clients(S3Session session, SdkHttpClient http) {
        this.session = session;
        this.settings = session.settings();
        this.http = new CancellableHttpClient(http);
    }

    /**
     * Ties the requests that this thread makes until {@link #leave} to a cancellation and a key.
     */
    void enter(Cancellation cancellation, Optional<S3Credentials> key) {
        http.enter(cancellation);
        credentials.set(key.map(S3SdkKeys::of).orElse(NOBODY));
    }

    /** Ends what {@link #enter} began. */
    void leave() {
        credentials.remove();
        http.leave();
    }

    /** The client for a region. */
    synchronized S3Client client(String region) {
        checkOpen();
        return byRegion.computeIfAbsent(
                region, name -> newClient(session.regions().settings(name)));
    }

    /**
     * Refuses a call after the end.
     *
     * @throws IllegalStateException when closed
     */
    void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The S3 storage is closed");
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Closes the connections, those in use too. */
    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            byRegion.values().forEach(S3Client::close);
            byRegion.clear();
        }
        http.close();
    }

    private S3Client newClient(S3Settings there) {
        @Nullable String endpoint = there.endpoint().map(e -> e.uri().toString()).orElse(null);
        S3ClientBuilder builder =
                S3Client.builder()
                        .httpClient(http)
                        .region(Region.of(there.region()))
                        .credentialsProvider(this::present)
                        .defaultsMode(DefaultsMode.STANDARD)
                        .dualstackEnabled(false)
                        .fipsEnabled(false)
                        .forcePathStyle(there.pathStyle())
                        .requestChecksumCalculation(requestChecksums())
                        .responseChecksumValidation(responseChecksums())
                        .serviceConfiguration(configuration())
                        .endpointProvider(
                                params ->
                                        rules.resolveEndpoint(
                                                params.toBuilder().endpoint(endpoint).build()))
                        .overrideConfiguration(overrides());
        there.endpoint().map(S3Endpoint::uri).ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /**
     * Without {@code aws-chunked}, which not every store understands; the price is a second look at
     * the bytes where the connection is not encrypted and they must be signed.
     */
    private S3Configuration configuration() {
        return S3Configuration.builder()
                .chunkedEncodingEnabled(false)
                .profileFile(S3Profiles::none)
                .build();
    }

    private static ClientOverrideConfiguration overrides() {
        return ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .defaultProfileFileSupplier(S3Profiles::none)
                .build();
    }

    private RequestChecksumCalculation requestChecksums() {
        return settings.options().checksumEveryRequest()
                ? RequestChecksumCalculation.WHEN_SUPPORTED
                : RequestChecksumCalculation.WHEN_REQUIRED;
    }

    private ResponseChecksumValidation responseChecksums() {
        return settings.options().checksumEveryAnswer()
                ? ResponseChecksumValidation.WHEN_SUPPORTED
                : ResponseChecksumValidation.WHEN_REQUIRED;
    }

    /** It cannot be given rules, so Amazon's endpoint is spelt out for it; closed by the caller. */
    S3Presigner newPresigner(String regionName) {
        S3Settings there = session.regions().settings(regionName);
        Region region = Region.of(there.region());
        URI endpoint =
                there.endpoint()
                        .map(S3Endpoint::uri)
                        .orElseGet(
                                () ->
                                        rules.resolveEndpoint(p -> p.region(region))
                                                .join()
                                                .endpointUrl()
                                                .toUri());
        return S3Presigner.builder()
                .s3Client(client(regionName))
                .region(region)
                .endpointOverride(endpoint)
                .credentialsProvider(this::present)
                .dualstackEnabled(false)
                .fipsEnabled(false)
                .serviceConfiguration(
                        configuration().toBuilder()
                                .pathStyleAccessEnabled(there.pathStyle())
                                .build())
                .build();
    }

    /** The key that this thread's call was given. */
    private AwsCredentials present() {
        AwsCredentials present = credentials.get();
        return present == null ? NOBODY : present;
    }
}
