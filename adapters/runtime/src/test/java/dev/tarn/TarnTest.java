package dev.tarn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.core.cache.MediaCache;
import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.sample.DatasetException;
import dev.tarn.core.storage.UnknownLocationException;
import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.log.RequestKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runtime with the S3 plugin, and without any dataset store on the class path. */
class TarnTest {
    private static final byte[] COW = "the bytes of a cow".getBytes(StandardCharsets.UTF_8);

    @TempDir Path home;
    private ObjectServer server;

    @BeforeEach
    void startAServer() throws IOException {
        server = ObjectServer.builder().accessKey("AK", "plantedsecret").start();
        server.createBucket("farm");
        server.put("farm", "a/cow.jpg", COW, "image/jpeg");
    }

    @AfterEach
    void stopIt() throws IOException {
        server.close();
    }

    @Test
    void handsOutALocalPathWithoutAnyDatasetStore() throws IOException {
        try (Tarn tarn = tarn(server)) {
            Path path = tarn.mediaCache().localPath("s3://farm/a/cow.jpg");
            assertThat(path)
                    .hasBinaryContent(COW)
                    .startsWith(home.resolve("fiftyone/__cache__/tarn"));
            assertThat(path.toString()).endsWith(".jpg");
            assertThat(tarn.mediaCache().localPath("s3://farm/a/cow.jpg")).isEqualTo(path);
        }
        assertThat(server.log().count(RequestKind.GET_OBJECT)).isEqualTo(1);
        assertThat(server.log().requests()).hasSize(1);
    }

    @Test
    void entersABucketWithCredentialsOfItsOwn() throws IOException {
        try (ObjectServer partner =
                ObjectServer.builder().accessKey("PARTNER", "plantedsecret2").start()) {
            partner.createBucket("barn");
            partner.put("barn", "owl.jpg", COW, "image/jpeg");
            Files.createDirectories(home.resolve(".fiftyone"));
            Files.writeString(
                    home.resolve(".fiftyone/media_cache_config.json"),
                    "{\"credentials\": [{\"prefix\": \"s3://barn/\", \"endpoint_url\": \""
                            + partner.endpoint()
                            + "\", \"access_key_id\": \"PARTNER\","
                            + " \"secret_access_key\": \"plantedsecret2\"}]}");
            try (Tarn tarn = tarn(server)) {
                assertThat(tarn.mediaCache().localPath("s3://barn/owl.jpg")).hasBinaryContent(COW);
                assertThat(tarn.mediaCache().localPath("s3://farm/a/cow.jpg"))
                        .hasBinaryContent(COW);
            }
            assertThat(partner.log().requests()).hasSize(1);
        }
        assertThat(server.log().requests()).hasSize(1);
    }

    @Test
    void servesTheCopyToALaterTarn() throws IOException {
        try (Tarn first = tarn(server)) {
            first.mediaCache().localPath("s3://farm/a/cow.jpg");
        }
        try (Tarn second = tarn(server)) {
            assertThat(second.mediaCache().localPath("s3://farm/a/cow.jpg")).hasBinaryContent(COW);
        }
        assertThat(server.log().requests()).hasSize(1);
    }

    @Test
    void namesTheModuleThatIsMissing() {
        try (Tarn tarn = tarn(server)) {
            assertThatExceptionOfType(DatasetException.class)
                    .isThrownBy(tarn::datasets)
                    .withMessageContaining("tarn-store-sqlite");
            assertThatExceptionOfType(UnknownLocationException.class)
                    .isThrownBy(() -> tarn.mediaCache().localPath("gs://bucket/a.jpg"))
                    .withMessageContaining("gs");
        }
    }

    @Test
    void tellsTwoEndpointsApartForTheSameText() throws IOException {
        byte[] other = "another cow".getBytes(StandardCharsets.UTF_8);
        try (ObjectServer elsewhere =
                ObjectServer.builder().accessKey("AK", "plantedsecret").start()) {
            elsewhere.createBucket("farm");
            elsewhere.put("farm", "a/cow.jpg", other, "image/jpeg");
            try (Tarn here = tarn(server)) {
                assertThat(here.mediaCache().localPath("s3://farm/a/cow.jpg"))
                        .hasBinaryContent(COW);
            }
            try (Tarn there = tarn(elsewhere)) {
                assertThat(there.mediaCache().localPath("s3://farm/a/cow.jpg"))
                        .hasBinaryContent(other);
                assertThat(there.mediaCache().stats().currentCount()).isEqualTo(2);
            }
        }
    }

    @Test
    void handsOutALocalFileWithoutOpeningTheCache() throws IOException {
        Path file = Files.write(home.resolve("own.jpg"), COW);
        try (Tarn tarn = tarn(server)) {
            assertThat(tarn.mediaCache().localPath(file.toString())).isEqualTo(file);
        }
        assertThat(home.resolve("fiftyone")).doesNotExist();
    }

    @Test
    void keepsALeaseThroughAClear() throws IOException {
        try (Tarn tarn = tarn(server);
                var lease = tarn.mediaCache().lease(MediaReference.parse("s3://farm/a/cow.jpg"))) {
            assertThat(tarn.mediaCache().clear().leased()).isEqualTo(1);
            assertThat(lease.path()).hasBinaryContent(COW);
        }
    }

    @Test
    void aDisabledCacheHasPrivateTemporariesAndKeepsNothing() throws IOException {
        server.put("farm", "b/hen.png", COW, "image/png");
        Path path;
        Path leased;
        try (Tarn tarn = builder(server).set("cache_size_bytes", "-1").open()) {
            MediaCache media = tarn.mediaCache();
            path = media.localPath("s3://farm/a/cow.jpg");
            assertThat(path).hasBinaryContent(COW);
            assertThat(Files.getPosixFilePermissions(path))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            try (var lease = media.lease(MediaReference.parse("s3://farm/b/hen.png"))) {
                leased = lease.path();
                assertThat(leased).exists();
            }
            assertThat(leased).doesNotExist();
            assertThat(path).exists();
            assertThat(media.stats().limit()).isEqualTo(new CacheLimit.Disabled());
            assertThat(media.stats().loadFactor()).isEmpty();
        }
        assertThat(path).doesNotExist();
        assertThat(path.getParent()).doesNotExist();
    }

    @Test
    void refusesAnUnknownKeyOfTheProgram() {
        assertThatThrownBy(() -> builder(server).set("cache_dri", "/x").open())
                .hasMessageContaining("did you mean cache_dir?");
    }

    @Test
    void answersNothingAfterClose() {
        Tarn tarn = tarn(server);
        tarn.close();
        tarn.close();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(tarn::mediaCache);
    }

    private Tarn tarn(ObjectServer at) {
        return builder(at).open();
    }

    private TarnBuilder builder(ObjectServer at) {
        return Tarn.builder()
                .environment(
                        Map.of(
                                "HOME",
                                home.toString(),
                                "AWS_ACCESS_KEY_ID",
                                "AK",
                                "AWS_SECRET_ACCESS_KEY",
                                "plantedsecret",
                                "AWS_ENDPOINT_URL",
                                at.endpoint()));
    }
}
