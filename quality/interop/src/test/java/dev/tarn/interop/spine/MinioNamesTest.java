package dev.tarn.interop.spine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.Tarn;
import dev.tarn.core.dataset.CreateOptions;
import dev.tarn.core.dataset.Dataset;
import dev.tarn.core.dataset.MediaSample;
import dev.tarn.interop.MinioServer;
import dev.tarn.interop.RealServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** MinIO refuses some of the names that Amazon S3 takes, and takes others for another name. */
@Tag("minio")
class MinioNamesTest {
    private static final List<String> REFUSED =
            List.of(
                    "../up.jpg",
                    "a/../../../../up.jpg",
                    "./here.jpg",
                    ".",
                    "..",
                    "back\\slash\\..\\x.jpg",
                    "double//slash.jpg",
                    "n".repeat(1024),
                    "\u00e9".repeat(510) + ".jpg");

    /** What MinIO stores under the other name. */
    private static final Map<String, String> ALIASES =
            Map.of("/lead.jpg", "lead.jpg", "//lead2.jpg", "lead2.jpg");

    /** Stored and readable, and hidden from listings by the object before it. */
    private static final String HIDDEN = "file/child.jpg";

    @TempDir Path home;

    @Test
    void whatMinioListsIsDownloadedAsItIs() throws IOException {
        MinioServer server = RealServers.minio();
        String bucket = server.newBucket(MinioNamesTest.class);
        assertThat(upload(server, bucket)).containsExactlyInAnyOrderElementsOf(REFUSED);

        String location = "s3://" + bucket + "/";
        List<String> expected =
                HostileNames.all().stream()
                        .filter(name -> !REFUSED.contains(name) && !name.equals(HIDDEN))
                        .map(name -> ALIASES.getOrDefault(name, name))
                        .distinct()
                        .sorted(
                                (a, b) ->
                                        Arrays.compareUnsigned(
                                                a.getBytes(UTF_8), b.getBytes(UTF_8)))
                        .toList();
        try (Tarn tarn = open(server)) {
            Dataset dataset =
                    tarn.datasets()
                            .create("names", location, CreateOptions.defaults().withAll())
                            .dataset();
            try (Stream<MediaSample> samples = dataset.samples()) {
                assertThat(samples.map(sample -> sample.filepath().substring(location.length())))
                        .containsExactlyElementsOf(expected);
            }
            List<Optional<Path>> paths = dataset.localPaths();
            for (int i = 0; i < expected.size(); i++) {
                assertThat(Files.readString(paths.get(i).orElseThrow()))
                        .isIn(contents(expected.get(i)));
            }
            assertThat(tarn.mediaCache().localPath(location + HIDDEN))
                    .hasBinaryContent(HostileNamesTest.content(HIDDEN));
        }
    }

    /** The names that were refused. */
    private static List<String> upload(MinioServer server, String bucket) {
        List<String> refused = new ArrayList<>();
        try (S3Client client = server.client()) {
            for (String name : HostileNames.all()) {
                try {
                    client.putObject(
                            request -> request.bucket(bucket).key(name),
                            RequestBody.fromBytes(HostileNamesTest.content(name)));
                } catch (S3Exception e) {
                    assertThat(e.statusCode()).as(name).isEqualTo(400);
                    refused.add(name);
                }
            }
        }
        return refused;
    }

    /** What may have been stored under a name: its own bytes, or those of an alias. */
    private static List<String> contents(String name) {
        List<String> names = new ArrayList<>(List.of(name));
        ALIASES.forEach(
                (alias, target) -> {
                    if (target.equals(name)) {
                        names.add(alias);
                    }
                });
        return names.stream().map(any -> new String(HostileNamesTest.content(any), UTF_8)).toList();
    }

    private Tarn open(MinioServer server) {
        return Tarn.builder()
                .environment(
                        Map.of(
                                "HOME", home.toString(),
                                "AWS_ENDPOINT_URL", server.endpoint().toString(),
                                "AWS_ACCESS_KEY_ID", server.accessKey(),
                                "AWS_SECRET_ACCESS_KEY", server.secretKey(),
                                "AWS_REGION", server.region()))
                .open();
    }
}
