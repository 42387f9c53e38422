package dev.tarn.plugin.s3;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.endpoints.SsoEndpointProvider;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.endpoints.SsoOidcEndpointProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

/**
 * The clients of the services that give keys, made for one call each: such a call is made once an
 * hour. Where they go is what the settings say, the {@code services} of the profile, or Amazon,
 * whose endpoint is spelt out: left open, the SDK would take one from the environment, and send
 * there what the settings mean for Amazon.
 */
final class S3ServiceClients {
    private final S3Settings settings;
    private final Map<String, String> properties;
    private final S3Profiles profiles;

    S3ServiceClients(S3Settings settings, S3Login login, S3Profiles profiles) {
        this.settings = settings;
        this.properties = login.properties();
        this.profiles = profiles;
    }

    /**
     * Asks the service that gives keys to roles.
     *
     * @param key who asks; empty where the question itself is the proof
     */
    <T> T sts(
            Map<String, String> profile, Optional<S3Credentials> key, Function<StsClient, T> call) {
        String region = profile.getOrDefault(S3SettingSpecs.REGION, settings.region());
        AwsCredentialsProvider credentials =
                key.<AwsCredentialsProvider>map(k -> () -> S3SdkKeys.of(k))
                        .orElseGet(AnonymousCredentialsProvider::create);
        try (SdkHttpClient http = S3HttpClients.create(settings.options());
                StsClient client =
                        configured(
                                        StsClient.builder().credentialsProvider(credentials),
                                        http,
                                        region,
                                        endpoint(S3SettingSpecs.STS_ENDPOINT, "sts")
                                                .orElseGet(() -> stsOfAmazon(region)))
                                .build()) {
            return call.apply(client);
        }
    }

    /** Asks the service that gives keys to those who signed on. */
    <T> T sso(String region, Function<SsoClient, T> call) {
        try (SdkHttpClient http = S3HttpClients.create(settings.options());
                SsoClient client =
                        configured(
                                        SsoClient.builder()
                                                .credentialsProvider(
                                                        AnonymousCredentialsProvider.create()),
                                        http,
                                        region,
                                        endpoint(S3SettingSpecs.SSO_ENDPOINT, "sso")
                                                .orElseGet(() -> ssoOfAmazon(region)))
                                .build()) {
            return call.apply(client);
        }
    }

    /** Asks the service that renews sign-ons. */
    <T> T ssoOidc(String region, Function<SsoOidcClient, T> call) {
        try (SdkHttpClient http = S3HttpClients.create(settings.options());
                SsoOidcClient client =
                        configured(
                                        SsoOidcClient.builder()
                                                .credentialsProvider(
                                                        AnonymousCredentialsProvider.create()),
                                        http,
                                        region,
                                        endpoint(S3SettingSpecs.SSO_OIDC_ENDPOINT, "sso_oidc")
                                                .orElseGet(() -> ssoOidcOfAmazon(region)))
                                .build()) {
            return call.apply(client);
        }
    }

    private Optional<URI> endpoint(String setting, String service) {
        Optional<String> text =
                Optional.ofNullable(properties.get(setting))
                        .or(
                                () ->
                                        Optional.ofNullable(properties.get(S3Login.SERVICES))
                                                .flatMap(s -> profiles.endpoint(s, service)));
        Optional<URI> endpoint = text.flatMap(S3Endpoint::parse).map(S3Endpoint::uri);
        if (text.isPresent() && endpoint.isEmpty()) {
            throw S3KeyException.refused(
                    "the endpoint of "
                            + service.toUpperCase(Locale.ROOT)
                            + " is none; accepted: "
                            + S3Endpoint.ACCEPTED_FORM);
        }
        return endpoint;
    }

    private static URI stsOfAmazon(String region) {
        return spelt(
                StsEndpointProvider.defaultProvider()
                        .resolveEndpoint(
                                p -> p.region(Region.of(region)).useGlobalEndpoint(false)));
    }

    private static URI ssoOfAmazon(String region) {
        return spelt(
                SsoEndpointProvider.defaultProvider()
                        .resolveEndpoint(p -> p.region(Region.of(region))));
    }

    private static URI ssoOidcOfAmazon(String region) {
        return spelt(
                SsoOidcEndpointProvider.defaultProvider()
                        .resolveEndpoint(p -> p.region(Region.of(region))));
    }

    private static URI spelt(CompletableFuture<Endpoint> found) {
        return found.join().endpointUrl().toUri();
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
            B builder, SdkHttpClient http, String region, URI endpoint) {
        return builder.httpClient(http)
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .defaultsMode(DefaultsMode.STANDARD)
                .dualstackEnabled(false)
                .fipsEnabled(false)
                .overrideConfiguration(
                        ClientOverrideConfiguration.builder()
                                .retryStrategy(AwsRetryStrategy.doNotRetry())
                                .defaultProfileFileSupplier(S3Profiles::none)
                                .build());
    }
}
