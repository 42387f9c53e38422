package dev.tarn.interop.spine;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.Tarn;
import dev.tarn.core.dataset.Dataset;
import dev.tarn.core.dataset.MetadataReport;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.interop.AuditedRequest;
import dev.tarn.interop.MinioAudit;
import dev.tarn.interop.MinioServer;
import dev.tarn.interop.RealServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Real files, which lie beside the project and are not part of it; the property {@code tarn.shared}
 * names another place. Where they are absent, nothing is compared, and a line says so.
 */
@Tag("minio")
class SharedMediaByRangesTest {
    private static final double MOST_REQUESTS_OF_AN_IMAGE = 1.1;
    private static final long MOST_BYTES_OF_AN_IMAGE = 40 << 10;
    private static final long MOST_REQUESTS_OF_A_VIDEO = 3;
    private static final long MOST_BYTES_OF_A_VIDEO = 256 << 10;

    private final Path media =
            Path.of("../..")
                    .toAbsolutePath()
                    .normalize()
                    .resolve(System.getProperty("tarn.shared", "../shared"))
                    .resolve("media")
                    .normalize();

    @TempDir Path home;

    @Test
    void rangesOfObjectsTellWhatTheFilesTell() throws IOException {
        if (!Files.isDirectory(media)) {
            System.out.println("Left out: no shared media at " + media);
            return;
        }
        MinioServer minio = RealServers.minio();
        String bucket = minio.newBucket(getClass());
        MinioAudit audit = minio.audit(bucket);
        upload(minio, bucket);
        try (Tarn tarn = open(minio)) {
            Dataset files = tarn.createDataset("files", media.toString());
            Dataset objects = tarn.createDataset("objects", "s3://" + bucket);
            audit.forget();
            MetadataReport byDisk = files.computeMetadata();
            MetadataReport byRanges = objects.computeMetadata();

            assertThat(byRanges.failed()).isEqualTo(byDisk.failed());
            assertThat(metadata(objects, "s3://" + bucket + "/"))
                    .hasSizeGreaterThan(100)
                    .isEqualTo(metadata(files, media + "/"));
            count(audit, objects, "s3://" + bucket + "/");
        }
    }

    private void upload(MinioServer minio, String bucket) throws IOException {
        try (S3Client client = minio.client();
                Stream<Path> files = Files.walk(media)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String key = media.relativize(file).toString();
                client.putObject(
                        request -> request.bucket(bucket).key(key), RequestBody.fromFile(file));
            }
        }
    }

    private Tarn open(MinioServer minio) {
        return Tarn.builder()
                .environment(
                        Map.of(
                                "HOME", home.toString(),
                                "AWS_ENDPOINT_URL", minio.endpoint().toString(),
                                "AWS_ACCESS_KEY_ID", minio.accessKey(),
                                "AWS_SECRET_ACCESS_KEY", minio.secretKey(),
                                "AWS_REGION", minio.region()))
                .open();
    }

    /** By name below the location, without the version, which a file and an object have each. */
    private static Map<String, Map<String, FieldValue>> metadata(Dataset dataset, String location) {
        try (var samples = dataset.samples()) {
            return samples.filter(sample -> sample.sample().fields().containsKey("metadata"))
                    .collect(
                            toMap(
                                    sample ->
                                            sample.sample().filepath().substring(location.length()),
                                    sample -> withoutVersion(sample.sample().fields())));
        }
    }

    private static Map<String, FieldValue> withoutVersion(Map<String, FieldValue> fields) {
        Map<String, FieldValue> metadata =
                new TreeMap<>(((FieldValue.Entries) fields.get("metadata")).values());
        metadata.remove("version");
        return metadata;
    }

    /** By the server's own record, of every file that told its metadata. */
    private void count(MinioAudit audit, Dataset objects, String location) throws IOException {
        Map<String, Map<String, FieldValue>> told = metadata(objects, location);
        Map<String, Long> requests = new TreeMap<>();
        Map<String, Long> bytes = new TreeMap<>();
        for (AuditedRequest request : audit.requests()) {
            assertThat(request.api()).isEqualTo("GetObject");
            requests.merge(request.object(), 1L, Long::sum);
            long size = Files.size(media.resolve(request.object()));
            bytes.merge(request.object(), length(request.range(), size), Long::sum);
        }
        requests.keySet().retainAll(told.keySet());
        bytes.keySet().retainAll(told.keySet());
        requests.forEach(
                (name, count) ->
                        System.out.println(
                                name + ": " + count + " requests, " + bytes.get(name) + " bytes"));
        List<String> images =
                requests.keySet().stream().filter(name -> isImage(told, name)).toList();
        long ofImages = images.stream().mapToLong(requests::get).sum();
        long bytesOfImages = images.stream().mapToLong(bytes::get).sum();
        System.out.println(
                images.size() + " images, " + ofImages + " requests, " + bytesOfImages + " bytes");
        assertThat((double) ofImages / images.size())
                .isLessThanOrEqualTo(MOST_REQUESTS_OF_AN_IMAGE);
        assertThat(bytesOfImages / images.size()).isLessThanOrEqualTo(MOST_BYTES_OF_AN_IMAGE);
        assertThat(requests.keySet())
                .filteredOn(name -> !isImage(told, name))
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        name -> {
                            assertThat(requests.get(name))
                                    .isLessThanOrEqualTo(MOST_REQUESTS_OF_A_VIDEO);
                            assertThat(bytes.get(name)).isLessThanOrEqualTo(MOST_BYTES_OF_A_VIDEO);
                        });
    }

    private static boolean isImage(Map<String, Map<String, FieldValue>> told, String name) {
        return ((FieldValue.Text) told.get(name).get("mime_type")).value().startsWith("image/");
    }

    /** The bytes of {@code bytes=FIRST-LAST} of a file that may be shorter. */
    private static long length(String range, long size) {
        String[] ends = range.substring("bytes=".length()).split("-", -1);
        return Math.min(size, Long.parseLong(ends[1]) + 1) - Long.parseLong(ends[0]);
    }
}
