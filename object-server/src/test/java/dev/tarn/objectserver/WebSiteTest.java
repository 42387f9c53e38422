package dev.tarn.objectserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.site.SiteDocument;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSiteTest {

    private static final byte[] BODY = "0123456789".getBytes(StandardCharsets.UTF_8);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final SiteDocument plain = SiteDocument.of(BODY, "text/plain");
    private ObjectServer server;

    @BeforeEach
    void start() throws Exception {
        server = ObjectServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aPlainDocumentHasValidatorsRangesAndConditions() throws Exception {
        Instant modified = Instant.parse("2026-01-02T03:04:05Z");
        server.site().put("/a.txt", plain.withModified(modified));

        HttpResponse<String> got = get("/a.txt");
        String etag = header(got, "ETag");

        assertThat(got.body()).isEqualTo("0123456789");
        assertThat(header(got, "Last-Modified")).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
        assertThat(get("/a.txt", "Range", "bytes=-2").body()).isEqualTo("89");
        assertThat(get("/a.txt", "Range", "bytes=10-").statusCode()).isEqualTo(416);
        assertThat(get("/a.txt", "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(get("/a.txt", "If-Match", "\"x\"").statusCode()).isEqualTo(412);
        assertThat(get("/a.txt", "If-Modified-Since", "Fri, 02 Jan 2026 03:04:05 GMT").statusCode())
                .isEqualTo(304);
        assertThat(get("/a.txt", "Range", "bytes=0-1", "If-Range", etag).statusCode())
                .isEqualTo(206);
        assertThat(get("/a.txt", "Range", "bytes=0-1", "If-Range", "\"x\"").statusCode())
                .isEqualTo(200);
        assertThat(get("/absent").statusCode()).isEqualTo(404);
        assertThat(server.log().count(RequestKind.GET_DOCUMENT)).isEqualTo(9);
    }

    @Test
    void otherContentHasAnotherTag() throws Exception {
        server.site().put("/a", plain);
        String before = header(get("/a"), "ETag");
        server.site().put("/a", "other".getBytes(StandardCharsets.UTF_8), "text/plain");

        assertThat(header(get("/a"), "ETag")).isNotEqualTo(before);
        server.site().put("/a", plain.withEtag(null));
        assertThat(header(get("/a"), "ETag")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsPointAnywhere(int status) throws Exception {
        server.site().put("/old", SiteDocument.redirect(status, "http://example.test/x?y=%20"));

        HttpResponse<String> got = get("/old");

        assertThat(got.statusCode()).isEqualTo(status);
        assertThat(header(got, "Location")).isEqualTo("http://example.test/x?y=%20");
    }

    @Test
    void documentsMayComeWithoutALength() throws Exception {
        server.site().put("/chunked", plain.inChunks());
        server.site().put("/close", plain.closeDelimited());

        assertThat(raw("/chunked"))
                .contains("Transfer-Encoding: chunked")
                .doesNotContain("Content-Length")
                .endsWith("\r\n\r\na\r\n0123456789\r\n0\r\n\r\n");
        assertThat(raw("/close"))
                .contains("Connection: close")
                .doesNotContain("Content-Length")
                .endsWith("\r\n\r\n0123456789");
        assertThat(get("/chunked").body()).isEqualTo("0123456789");
    }

    @Test
    void rangesMayBeUnknownAndLengthsWrong() throws Exception {
        server.site().put("/whole", plain.withoutRanges());
        server.site().put("/long", plain.withDeclaredLength(20));

        HttpResponse<String> whole = get("/whole", "Range", "bytes=0-1");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(header(whole, "Accept-Ranges")).isEmpty();
        assertThat(raw("/long")).contains("Content-Length: 20").endsWith("\r\n\r\n0123456789");
    }

    @Test
    void credentialsMayBeAskedForAndAreNotRecorded() throws Exception {
        server.site().put("/secret", plain.withBasicAuth("me", "pass"));

        assertThat(get("/secret").statusCode()).isEqualTo(401);
        assertThat(get("/secret", "Authorization", "Basic bWU6cGFzcw==").statusCode())
                .isEqualTo(200);
        assertThat(server.log().requests().get(1).request().header("Authorization"))
                .contains("redacted");
    }

    @Test
    void codingsAndTargetsAreLeftAsTheyAre() throws Exception {
        server.site().put("/a/../b//c%20d?v=1", plain.withHeader("Content-Encoding", "gzip"));

        HttpResponse<String> got = get("/a/../b//c%20d?v=1");

        assertThat(got.body()).isEqualTo("0123456789");
        assertThat(header(got, "Content-Encoding")).isEqualTo("gzip");
        assertThat(get("/b//c%20d?v=1").statusCode()).isEqualTo(404);
    }

    @Test
    void filesAreServedWithTheirTime(@TempDir Path directory) throws Exception {
        Path file = Files.write(directory.resolve("f"), BODY);
        server.site().put("/f", SiteDocument.of(file, "text/plain"));

        HttpResponse<String> got = get("/f");

        assertThat(got.body()).isEqualTo("0123456789");
        assertThat(header(got, "Last-Modified")).isNotEmpty();
        server.site().remove("/f");
        assertThat(get("/f").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String target, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.siteEndpoint() + target));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String raw(String target) throws Exception {
        int port = URI.create(server.siteEndpoint()).getPort();
        try (RawConnection raw = new RawConnection(port)) {
            raw.send("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            return new String(raw.rest(), StandardCharsets.UTF_8);
        }
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
