package dev.tarn.plugin.s3;

import dev.tarn.spi.Secret;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
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
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
    private static final int CONNECTIONS = 128;

    private final S3Settings settings;
    private final S3EndpointProvider rules = S3EndpointProvider.defaultProvider();
    private final CancellableHttpClient http;
    private final S3Client client;
    private final S3Presigner presigner;
    private volatile boolean closed;

    S3Clients(S3Settings settings, SdkHttpClient http) {
        this.settings = settings;
        this.http = new CancellableHttpClient(http);
        this.client = newClient();
        this.presigner = newPresigner();
    }

    CancellableHttpClient http() {
        return http;
    }

    S3Client client() {
        return client;
    }

    S3Presigner presigner() {
        return presigner;
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
        presigner.close();
        client.close();
        http.close();
    }

    /** What sends the requests. */
    static SdkHttpClient newHttpClient() {
        return ApacheHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(IDLE_TIMEOUT)
                .connectionAcquisitionTimeout(IDLE_TIMEOUT)
                .maxConnections(CONNECTIONS)
                .useIdleConnectionReaper(false)
                .tcpKeepAlive(true)
                .build();
    }

    private S3Client newClient() {
        @Nullable String endpoint = settings.endpoint().map(e -> e.uri().toString()).orElse(null);
        S3ClientBuilder builder =
                S3Client.builder()
                        .httpClient(http)
                        .region(Region.of(settings.region()))
                        .credentialsProvider(credentials())
                        .defaultsMode(DefaultsMode.STANDARD)
                        .dualstackEnabled(false)
                        .fipsEnabled(false)
                        .forcePathStyle(settings.pathStyle())
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .serviceConfiguration(configuration())
                        .endpointProvider(
                                params ->
                                        rules.resolveEndpoint(
                                                params.toBuilder().endpoint(endpoint).build()))
                        .overrideConfiguration(overrides());
        settings.endpoint().map(S3Endpoint::uri).ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /**
     * Without {@code aws-chunked}, which not every store understands; the price is a second look at
     * the bytes where the connection is not encrypted and they must be signed.
     */
    private S3Configuration configuration() {
        return S3Configuration.builder()
                .chunkedEncodingEnabled(false)
                .profileFile(S3Clients::noProfiles)
                .build();
    }

    private static ClientOverrideConfiguration overrides() {
        return ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .defaultProfileFileSupplier(S3Clients::noProfiles)
                .build();
    }

    private static ProfileFile noProfiles() {
        return ProfileFile.builder()
                .content(new ByteArrayInputStream(new byte[0]))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
    }

    /** It cannot be given rules, so Amazon's endpoint is spelt out for it. */
    private S3Presigner newPresigner() {
        Region region = Region.of(settings.region());
        URI endpoint =
                settings.endpoint()
                        .map(S3Endpoint::uri)
                        .orElseGet(
                                () ->
                                        rules.resolveEndpoint(p -> p.region(region))
                                                .join()
                                                .endpointUrl()
                                                .toUri());
        return S3Presigner.builder()
                .s3Client(client)
                .region(region)
                .endpointOverride(endpoint)
                .credentialsProvider(credentials())
                .dualstackEnabled(false)
                .fipsEnabled(false)
                .serviceConfiguration(
                        configuration().toBuilder()
                                .pathStyleAccessEnabled(settings.pathStyle())
                                .build())
                .build();
    }

    /** The one place where a key becomes credentials; further ways to come by one belong here. */
    private AwsCredentialsProvider credentials() {
        return settings.credentials()
                .map(S3Clients::provider)
                .orElseGet(AnonymousCredentialsProvider::create);
    }

    private static AwsCredentialsProvider provider(S3Credentials key) {
        String id = key.accessKeyId();
        String secret = key.secretAccessKey().reveal();
        return StaticCredentialsProvider.create(
                key.sessionToken().isPresent()
                        ? AwsSessionCredentials.create(
                                id, secret, key.sessionToken().map(Secret::reveal).get())
                        : AwsBasicCredentials.create(id, secret));
    }
}
