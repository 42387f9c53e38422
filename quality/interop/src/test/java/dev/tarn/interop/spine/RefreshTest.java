package dev.tarn.interop.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.Tarn;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.transfer.TransferReport;
import dev.tarn.core.transfer.TransferReport.Renewals;
import dev.tarn.interop.DistributedPlugin;
import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.log.RequestRecord;
import dev.tarn.objectserver.site.SiteDocument;
import dev.tarn.objectserver.store.BucketAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a refresh costs through each kind of store, and that it gets what changed. */
class RefreshTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> NAMES = List.of("a.jpg", "b.jpg", "c.jpg");

    @TempDir Path home;
    private ObjectServer server;

    /** Where the objects are. */
    private enum Store {
        S3,
        GCS,
        /** A web server that tells ETags. */
        HTTP,
        /** A web server that tells times of change only. */
        DATED
    }

    @BeforeEach
    void start() throws IOException {
        server = ObjectServer.builder().accessKey(Farm.ACCESS_KEY, Farm.SECRET_KEY).start();
        server.createBucket(Farm.BUCKET, BucketAccess.publicReadAndList("us-east-1"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void aRefreshIsOneRequestForEachObjectAndBringsOnlyWhatChanged(Store store) throws IOException {
        fill(store, "first");
        try (Tarn tarn = open()) {
            assertThat(download(tarn, store, false).fetched()).isEqualTo(3);
            server.log().clear();

            TransferReport unchanged = download(tarn, store, true);

            assertThat(unchanged.renewals()).isEqualTo(new Renewals(3, 0, 0, 0, 0));
            assertThat(server.log().requests())
                    .hasSize(3)
                    .allSatisfy(request -> assertThat(request.status()).isEqualTo(304))
                    .allSatisfy(request -> assertThat(request.bytesSent()).isZero());

            put(store, "b.jpg", "the second", FIRST.plusSeconds(60));
            server.log().clear();

            TransferReport changed = download(tarn, store, true);

            assertThat(changed.renewals()).isEqualTo(new Renewals(2, 1, 0, 0, 0));
            assertThat(server.log().requests()).hasSize(3);
            assertThat(tarn.mediaCache().localPath(uri(store, "b.jpg"))).hasContent("the second");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"S3", "GCS"})
    void deletingTheIndexCostsNoBodyWhereTheStoreTellsAChecksum(Store store) throws IOException {
        fill(store, "first");
        try (Tarn tarn = open()) {
            download(tarn, store, false);
        }
        try (Stream<Path> files = Files.walk(Farm.cache(home).resolve("tarn/index"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        server.log().clear();
        try (Tarn tarn = open()) {
            TransferReport report = download(tarn, store, false);

            assertThat(report.renewals()).isEqualTo(new Renewals(0, 0, 3, 0, 0));
            assertThat(report.fetched()).isZero();
            assertThat(server.log().requests().stream().filter(RefreshTest::isBody)).isEmpty();
            assertThat(tarn.mediaCache().localPath(uri(store, "a.jpg"))).hasContent("first a.jpg");
        }
    }

    private static boolean isBody(RequestRecord request) {
        return switch (request.kind()) {
            case GET_OBJECT, GET_DOCUMENT -> request.bytesSent() > 0;
            default -> false;
        };
    }

    private TransferReport download(Tarn tarn, Store store, boolean update) throws IOException {
        Stream<MediaReference> references =
                NAMES.stream().map(name -> MediaReference.parse(uri(store, name)));
        return tarn.mediaCache().download(references, MediaOptions.defaults().withUpdate(update));
    }

    private void fill(Store store, String word) throws IOException {
        for (String name : NAMES) {
            put(store, name, word + " " + name, FIRST);
        }
    }

    private void put(Store store, String name, String text, Instant modified) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        switch (store) {
            case S3, GCS -> server.put(Farm.BUCKET, name, bytes, "image/jpeg");
            case HTTP -> server.site().put("/" + name, SiteDocument.of(bytes, "image/jpeg"));
            case DATED ->
                    server.site()
                            .put(
                                    "/" + name,
                                    SiteDocument.of(bytes, "image/jpeg")
                                            .withEtag(null)
                                            .withModified(modified));
        }
    }

    private String uri(Store store, String name) {
        return switch (store) {
            case S3 -> "s3://" + Farm.BUCKET + "/" + name;
            case GCS -> "gs://" + Farm.BUCKET + "/" + name;
            case HTTP, DATED -> server.siteEndpoint() + "/" + name;
        };
    }

    private Tarn open() throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", home.toString());
        environment.put("FIFTYONE_MEDIA_CACHE_DIR", Farm.cache(home).toString());
        environment.put("TARN_CACHE_DISK_RESERVE", "0");
        environment.put("AWS_ENDPOINT_URL", server.endpoint());
        environment.put("AWS_ACCESS_KEY_ID", Farm.ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", Farm.SECRET_KEY);
        environment.put("AWS_REGION", "us-east-1");
        environment.put("STORAGE_EMULATOR_HOST", server.gcsEndpoint());
        return Tarn.builder().environment(environment).pluginDirectory(googlePlugin()).open();
    }

    /** The other two are on the class path. */
    private Path googlePlugin() throws IOException {
        Path plugins = home.resolve("plugins");
        if (!Files.exists(plugins)) {
            Files.createDirectory(plugins);
            Files.createSymbolicLink(
                    plugins.resolve("gcs"), DistributedPlugin.directory().resolve("gcs"));
        }
        return plugins;
    }
}
