package dev.tarn.objectserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.objectserver.store.BucketAccess;
import dev.tarn.signing.UriEncoding;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every legal key is itself, comes back, and has its place in the order of UTF-8 bytes. */
class ObjectNamesTest {

    private static final List<String> HOSTILE =
            List.of(
                    "a b",
                    " lead",
                    "100%",
                    "%41",
                    "A",
                    "a",
                    "#x",
                    "x?y",
                    "k=v&w",
                    "+",
                    "..",
                    "../..",
                    ".",
                    "./a",
                    "a/./b",
                    "a/../b",
                    "a//b",
                    "/lead",
                    "//",
                    "trail/",
                    "\u00e9",
                    "e\u0301",
                    "\ud83d\ude00",
                    "\uffee",
                    "\ue000",
                    "f",
                    "f/child",
                    "tab\tx",
                    "\u0001",
                    "new\nline",
                    "cr\rx",
                    "\u007f",
                    "<&>\"'",
                    "back\\slash",
                    "~-_.!*'()",
                    "\u4e2d\u6587",
                    "%2F",
                    "a%2Fb");

    private ObjectServer server;
    private S3TestClient client;

    @BeforeEach
    void start() throws Exception {
        server = ObjectServer.builder().accessKey("AK", "SK").start();
        server.createBucket("names");
        client = S3TestClient.of(server);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void hostileKeysAreDistinctAndComeBack() throws Exception {
        for (String key : HOSTILE) {
            assertThat(client.put(S3TestClient.path("names", key), "is " + key).statusCode())
                    .as(key)
                    .isEqualTo(200);
        }
        for (String key : HOSTILE) {
            assertThat(S3TestClient.text(client.get(S3TestClient.path("names", key))))
                    .isEqualTo("is " + key);
        }
        assertThat(server.keys("names")).containsExactlyElementsOf(inOrder(HOSTILE));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 1000})
    void pagesOfAListingJoinToAllKeysInUtf8Order(int size) throws Exception {
        for (String key : HOSTILE) {
            server.put("names", key, new byte[0], "text/plain");
        }

        List<String> listed = new ArrayList<>();
        String token = "";
        do {
            String target = "/names?list-type=2&encoding-type=url&max-keys=" + size + token;
            HttpResponse<byte[]> page = client.get(target);
            listed.addAll(keysIn(S3TestClient.text(page)));
            String next = S3TestClient.element(page, "NextContinuationToken");
            token = next.isEmpty() ? "" : "&continuation-token=" + UriEncoding.component(next);
        } while (!token.isEmpty());

        assertThat(listed).containsExactlyElementsOf(inOrder(HOSTILE));
    }

    @Test
    void aKeyOf1024BytesIsTheLongest() throws Exception {
        String longest = "\u00e9".repeat(512);

        assertThat(client.put(S3TestClient.path("names", longest), "x").statusCode())
                .isEqualTo(200);
        assertThat(client.get(S3TestClient.path("names", longest)).statusCode()).isEqualTo(200);
        assertThat(
                        S3TestClient.element(
                                client.put(S3TestClient.path("names", longest + "x"), "x"), "Code"))
                .isEqualTo("KeyTooLongError");
    }

    @Test
    void aKeyThatIsNoUtf8IsRefused() throws Exception {
        assertThat(S3TestClient.element(client.put("/names/%ff%fe", "x"), "Code"))
                .isEqualTo("InvalidURI");
        assertThat(client.put("/names/%EF%BF%BD", "x").statusCode()).isEqualTo(200);
    }

    @Test
    void controlCharactersAreReferencesInAPlainListing() throws Exception {
        server.put("names", "a\u0001b", new byte[0], "text/plain");

        assertThat(S3TestClient.text(client.get("/names?list-type=2")))
                .contains("<Key>a&#x1;b</Key>");
    }

    @Test
    void theBucketMayStandInTheHost() throws Exception {
        server.put("names", "dir/x", "hello".getBytes(StandardCharsets.UTF_8), "text/plain");
        server.createBucket("open", BucketAccess.publicReadAndList("us-east-1"));
        server.put("open", "dir/x", "hello".getBytes(StandardCharsets.UTF_8), "text/plain");

        try (RawConnection raw = new RawConnection(server.port())) {
            raw.send("GET /dir/x HTTP/1.1\r\nHost: open.s3.localhost:99\r\n\r\n");
            assertThat(raw.head()).startsWith("HTTP/1.1 200 ");
            assertThat(raw.body(5)).isEqualTo("hello");
        }
    }

    private static List<String> keysIn(String xml) {
        return Pattern.compile("<Key>(.*?)</Key>")
                .matcher(xml)
                .results()
                .map(match -> UriEncoding.decodeQuery(match.group(1)))
                .toList();
    }

    private static List<String> inOrder(List<String> keys) {
        return keys.stream()
                .sorted(
                        (a, b) ->
                                Arrays.compareUnsigned(
                                        a.getBytes(StandardCharsets.UTF_8),
                                        b.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
