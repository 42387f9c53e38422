package dev.tarn.interop;

import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A running server that speaks S3 and checks signatures.
 *
 * @param endpoint base of its URLs, path style
 * @param accessKey the root user's access key
 * @param secretKey the root user's secret key
 * @param region the region it takes signatures for
 */
public record S3Server(URI endpoint, String accessKey, String secretKey, String region) {

    /** A client for preparing objects, independent of Tarn; the caller closes it. */
    public S3Client client() {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(accessKey, secretKey)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** Creates a bucket of the test class alone and returns its name. */
    public String newBucket(Class<?> testClass) {
        String words =
                testClass
                        .getSimpleName()
                        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                        .toLowerCase(Locale.ROOT);
        String bucket =
                words.substring(0, Math.min(words.length(), 40))
                        + "-"
                        + UUID.randomUUID().toString().substring(0, 8);
        try (S3Client client = client()) {
            client.createBucket(request -> request.bucket(bucket));
        }
        return bucket;
    }

    /** Without the secret key. */
    @Override
    public String toString() {
        return "S3Server[" + endpoint + "]";
    }
}
