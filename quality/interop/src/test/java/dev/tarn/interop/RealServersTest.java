package dev.tarn.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What the other tests conclude from the servers' records of requests holds. */
class RealServersTest {

    @Test
    @Tag("minio")
    void minioRecordsEachRequestOnce() {
        MinioServer server = RealServers.minio();
        String bucket = server.newBucket(RealServersTest.class);
        MinioAudit audit = server.audit(bucket);
        try (S3Client client = server.client()) {
            client.putObject(b -> b.bucket(bucket).key("a/é\t.jpg"), RequestBody.fromString("one"));
            client.putObject(b -> b.bucket(bucket).key("b.jpg"), RequestBody.fromString("two"));
            assertThat(audit.countsByApi()).isEqualTo(Map.of("PutBucket", 1L, "PutObject", 2L));

            audit.forget();
            assertThat(audit.requests()).isEmpty();

            client.getObject(b -> b.bucket(bucket).key("b.jpg").range("bytes=1-1")).abort();
            client.getObject(b -> b.bucket(bucket).key("a/é\t.jpg")).abort();
            client.getObject(b -> b.bucket(bucket).key("a/é\t.jpg")).abort();
        }
        assertThat(audit.countsByObject("GetObject"))
                .isEqualTo(Map.of("a/é\t.jpg", 2L, "b.jpg", 1L));
        assertThat(audit.requests())
                .contains(new AuditedRequest("GetObject", bucket, "b.jpg", 206, "bytes=1-1"));
    }

    @Test
    @Tag("nginx")
    void nginxServesAFolderAndRecordsEachRequest() throws IOException, InterruptedException {
        NginxServer server = RealServers.nginx();
        Path folder = server.newFolder(RealServersTest.class);
        Path file = Files.writeString(folder.resolve("a b%é.txt"), "content");

        HttpResponse<String> part = read(server.url("files", file));
        HttpResponse<String> whole = read(server.url("no-ranges", file));
        HttpResponse<String> refused = read(server.url("forbidden", file));

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("ont");
        assertThat(part.headers().firstValue("ETag")).isPresent();
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo("content");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(server.requests(server.url("files", file)))
                .singleElement()
                .asString()
                .startsWith("GET\t206\t")
                .endsWith("\tbytes=1-3\t3");
    }

    private static HttpResponse<String> read(URI url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url).header("Range", "bytes=1-3").build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
