package dev.tarn.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.fault.Fault;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.log.RequestMatch;
import dev.tarn.objectserver.log.RequestRecord;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that are older than checksums in trailers, or write ETags their own way. */
class S3OldStoreTest {
    private static final ObjectUri PHOTO = ObjectUri.of("s3://media/a.jpg");

    private ObjectServer server;

    @BeforeEach
    void start() throws IOException {
        server =
                ObjectServer.builder()
                        .accessKey("AKIA", TestSettings.SECRET)
                        .plainBodiesOnly()
                        .start();
        server.createBucket("media");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"when_required", "when_supported"})
    void everyWriteGoesOutWithoutATrailer(String checksums) throws IOException {
        S3Settings settings = settings().with(S3SettingSpecs.REQUEST_CHECKSUMS, checksums).read();
        try (S3Storage storage =
                S3Storage.create(settings.withOptions(settings.options().withPartBytes(5 << 20)))) {
            storage.write(write(PHOTO, 100));
            storage.write(write(ObjectUri.of("s3://media/b.jpg"), (5 << 20) + 7));
            storage.deleteAll(
                    DeleteAllRequest.of(List.of(PHOTO, ObjectUri.of("s3://media/b.jpg"))));
        }
        assertThat(server.keys("media")).isEmpty();
        assertThat(server.log().requests())
                .extracting(RequestRecord::request)
                .allSatisfy(
                        request -> {
                            assertThat(request.header("x-amz-trailer")).isEmpty();
                            assertThat(request.header("content-encoding")).isEmpty();
                        });
    }

    @Test
    void anEtagWithoutQuotesOrWithoutAnythingIsTakenAsItIs() throws IOException {
        server.put("media", "a.jpg", new byte[3], "image/jpeg");
        try (S3Storage storage = settings().open()) {
            server.faults().once(RequestMatch.any(), Fault.header("ETag", "bare"));
            ObjectStat bare = storage.stat(StatRequest.of(PHOTO));
            assertThat(bare.version().orElseThrow().text()).isEqualTo("bare");
            server.faults().once(RequestMatch.any(), Fault.header("ETag", "\"\""));
            assertThat(storage.stat(StatRequest.of(PHOTO)).version()).isEmpty();
            server.faults()
                    .once(
                            RequestMatch.any(),
                            Fault.header("ETag", "\"5289df737df57326fcdd22597afb1fac-2\""));
            assertThat(storage.stat(StatRequest.of(PHOTO)).checksums())
                    .extracting(Checksum::algorithm)
                    .as("an ETag of parts is no MD5")
                    .hasSize(1);
        }
    }

    @Test
    void clientOptionsAreKept() {
        S3Options options =
                settings()
                        .with(S3SettingSpecs.CONNECT_TIMEOUT, "2.5")
                        .with(S3SettingSpecs.READ_TIMEOUT, "7")
                        .with(S3SettingSpecs.MAX_CONNECTIONS, "3")
                        .read()
                        .options();
        assertThat(options.connect()).hasMillis(2500);
        assertThat(options.silence()).hasSeconds(7);
        assertThat(options.connections()).isEqualTo(3);
    }

    @Test
    void aProxyIsAskedForTheStore() throws IOException {
        server.put("media", "a.jpg", new byte[3], "image/jpeg");
        try (S3Storage storage =
                TestSettings.key("AKIA")
                        .endpoint("http://store.example")
                        .withSecret(S3SettingSpecs.PROXY_HTTP, server.endpoint())
                        .open()) {
            assertThat(storage.stat(StatRequest.of(PHOTO)).size()).hasValue(3);
        }
        assertThat(server.log().count(RequestKind.HEAD_OBJECT)).isEqualTo(1);
    }

    private TestSettings settings() {
        return TestSettings.key("AKIA").endpoint(server.endpoint());
    }

    private static WriteRequest write(ObjectUri uri, int length) {
        return WriteRequest.of(uri, WriteSource.of(new byte[length]), WriteMode.create());
    }
}
