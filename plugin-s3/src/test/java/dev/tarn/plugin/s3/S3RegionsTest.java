package dev.tarn.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarn.adapters.transport.DirectStorage;
import dev.tarn.adapters.transport.HttpByteTransport;
import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.fault.Fault;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.log.RequestMatch;
import dev.tarn.objectserver.store.BucketAccess;
import dev.tarn.spi.Content;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buckets in another region than the one that was set. */
class S3RegionsTest {
    private static final ObjectUri PHOTO = ObjectUri.of("s3://abroad/a.jpg");

    private final HttpByteTransport transport = HttpByteTransport.create();
    private ObjectServer server;
    private Storage storage;

    @BeforeEach
    void start() throws IOException {
        server = ObjectServer.builder().accessKey("AKIA", TestSettings.SECRET).start();
        server.createBucket("abroad", BucketAccess.signedOnly("eu-west-1"));
        server.put("abroad", "a.jpg", new byte[] {1, 2, 3}, "image/jpeg");
        storage = TestSettings.key("AKIA").endpoint(server.endpoint()).open();
    }

    @AfterEach
    void stop() throws IOException {
        storage.close();
        transport.close();
        server.close();
    }

    @Test
    void theSdksCallsCostOneRequestMoreOnceForABucket() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(storage.stat(StatRequest.of(PHOTO)).size()).hasValue(3);
        }
        assertThat(server.log().count()).isEqualTo(4);
        assertThat(storage.list(ListRequest.under(ObjectUri.of("s3://abroad/"))).objects())
                .hasSize(1);
        storage.write(
                WriteRequest.of(
                        ObjectUri.of("s3://abroad/b.jpg"),
                        WriteSource.of(new byte[5]),
                        WriteMode.create()));
        assertThat(server.log().count()).isEqualTo(6);
    }

    @Test
    void aWriteIsSentAgainWhole() throws IOException {
        storage.write(
                WriteRequest.of(
                        ObjectUri.of("s3://abroad/b.jpg"),
                        WriteSource.of(new byte[] {4, 5}),
                        WriteMode.create()));
        assertThat(server.find("abroad", "b.jpg").orElseThrow().content().length()).isEqualTo(2);
        assertThat(server.log().count(RequestKind.PUT_OBJECT)).isEqualTo(2);
    }

    @Test
    void aReadByTheTransportIsWorthAskingAgainOnceForABucket() throws IOException {
        Storage direct = DirectStorage.over(storage, transport);
        StorageException first =
                catchThrowableOfType(
                        StorageException.class, () -> direct.read(ReadRequest.whole(PHOTO)));
        assertThat(first.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE);
        assertThat(first).hasMessageContaining("eu-west-1, not us-east-1");
        for (int i = 0; i < 3; i++) {
            try (Content content = (Content) direct.read(ReadRequest.whole(PHOTO))) {
                assertThat(content.stream().readAllBytes()).containsExactly(1, 2, 3);
            }
        }
        assertThat(server.log().count()).isEqualTo(4);
        assertThat(storage.sign(SignRequest.of(PHOTO, "GET", Duration.ofMinutes(1))).url().reveal())
                .contains("eu-west-1%2Fs3");
    }

    @Test
    void aRedirectWithoutAnAddressNamesTheRegionToo() throws IOException {
        server.faults()
                .once(
                        RequestMatch.any(),
                        Fault.status(301, Map.of("x-amz-bucket-region", "eu-west-1")));
        assertThat(storage.stat(StatRequest.of(PHOTO)).size()).hasValue(3);
        assertThat(server.log().count()).isEqualTo(2);
    }

    @Test
    void aStoreThatNamesAnotherRegionEachTimeIsAskedTwice() {
        server.faults()
                .always(
                        RequestMatch.any(),
                        Fault.status(400, Map.of("x-amz-bucket-region", "eu-west-2")));
        StorageException failure =
                catchThrowableOfType(
                        StorageException.class, () -> storage.stat(StatRequest.of(PHOTO)));
        assertThat(failure.kind()).isEqualTo(StorageException.Kind.REFUSED);
        assertThat(server.log().count()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        ", eu-west-1, true",
        "https://s3.us-east-1.amazonaws.com, eu-west-1, true",
        "https://s3.amazonaws.com, eu-west-1, true",
        "https://vpce-1.s3.us-east-1.vpce.amazonaws.com, eu-west-1, false",
        "http://minio.example:9000, lab, true",
        ", lab, false",
        ", cn-north-1, false",
        ", evil.example/, false",
        ", us-east-1, false"
    })
    void whatIsToldIsFollowedWithinOneStore(String endpoint, String told, boolean followed)
            throws StorageException {
        TestSettings settings = TestSettings.key("AKIA");
        if (endpoint != null) {
            settings.endpoint(endpoint);
        }
        S3Session session = TestSettings.session(settings.read());
        S3ErrorAnswer answer =
                S3ErrorAnswer.of(
                        301, HttpHeaders.ofSingle(Map.of("x-amz-bucket-region", told)), "");
        assertThat(session.regions().learn("abroad", "us-east-1", answer)).isEqualTo(followed);
        assertThat(session.regions().of("abroad")).isEqualTo(followed ? told : "us-east-1");
        if (followed && (endpoint == null || endpoint.contains("amazonaws"))) {
            S3Settings there = session.regions().settings(told);
            assertThat(S3Target.of(there, "abroad").orElseThrow().url("/a"))
                    .isEqualTo("https://abroad.s3.eu-west-1.amazonaws.com/a");
        }
    }
}
