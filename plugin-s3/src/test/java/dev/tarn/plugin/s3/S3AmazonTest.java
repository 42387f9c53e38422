package dev.tarn.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.SignedUrl;
import dev.tarn.spi.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Where requests to Amazon go; none leaves this machine. */
class S3AmazonTest {
    private static final String SDK_ENDPOINT = "aws.endpointUrlS3";

    /** What the SDK would follow if it were asked where to go. */
    @BeforeEach
    void offerTheSdkAnotherEndpoint() {
        System.setProperty(SDK_ENDPOINT, "http://elsewhere.example");
    }

    @AfterEach
    void withdrawIt() {
        System.clearProperty(SDK_ENDPOINT);
    }

    @Test
    void theBucketIsInTheHostName() throws StorageException {
        assertThat(signed("auto", "s3://media/a//../b c.jpg"))
                .startsWith("https://media.s3.eu-west-1.amazonaws.com/a//../b%20c.jpg?");
    }

    @Test
    void theBucketIsInThePathWhenAskedFor() throws StorageException {
        assertThat(signed("path", "s3://media/a.jpg"))
                .startsWith("https://s3.eu-west-1.amazonaws.com/media/a.jpg?");
    }

    @Test
    void aBucketWithDotsIsInThePathBecauseOfItsCertificate() throws StorageException {
        assertThat(signed("auto", "s3://media.example/a.jpg"))
                .startsWith("https://s3.eu-west-1.amazonaws.com/media.example/a.jpg?");
    }

    @Test
    void requestsGoThereToo() throws StorageException {
        List<String> sent = new ArrayList<>();
        S3Settings settings =
                TestSettings.key("AKIA").with(S3SettingSpecs.REGION, "cn-north-1").read();
        S3Session session = TestSettings.session(settings);
        try (S3Clients clients = new S3Clients(session, answeringNothing(sent))) {
            new S3Calls(clients, session)
                    .make(
                            ObjectUri.of("s3://media/a.jpg"),
                            Cancellation.never(),
                            client -> client.headObject(b -> b.bucket("media").key("a.jpg")));
        }
        assertThat(sent).containsExactly("https://media.s3.cn-north-1.amazonaws.com.cn/a.jpg");
    }

    private static SdkHttpClient answeringNothing(List<String> sent) {
        return new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                sent.add(request.httpRequest().getUri().toString());
                return new ExecutableHttpRequest() {
                    @Override
                    public HttpExecuteResponse call() {
                        return HttpExecuteResponse.builder()
                                .response(SdkHttpResponse.builder().statusCode(200).build())
                                .build();
                    }

                    @Override
                    public void abort() {
                        throw new UnsupportedOperationException("There is nothing to abort");
                    }
                };
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    private static String signed(String style, String uri) throws StorageException {
        try (S3Storage storage =
                TestSettings.key("AKIA")
                        .with(S3SettingSpecs.REGION, "eu-west-1")
                        .with(S3SettingSpecs.ADDRESSING_STYLE, style)
                        .open()) {
            SignedUrl url =
                    storage.sign(SignRequest.of(ObjectUri.of(uri), "GET", Duration.ofMinutes(1)));
            return url.url().reveal();
        }
    }
}
