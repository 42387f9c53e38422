package dev.tarn.objectserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.objectserver.google.Principal;
import dev.tarn.objectserver.json.JsonObject;
import dev.tarn.signing.UriEncoding;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listings of Google Cloud Storage, page by page. */
class GcsListingTest {

    private ObjectServer server;
    private GcsTestClient client;

    @BeforeEach
    void start() throws Exception {
        server = ObjectServer.start();
        server.createBucket("b");
        client = new GcsTestClient(server, server.google().issue(Principal.of("a@tarn.test")));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void namesComeInTheOrderOfTheirBytes() throws Exception {
        fill("\uFF5E", "\uD83D\uDC2E", "a", "B", "\u00e9");

        assertThat(names(list(Map.of())))
                .containsExactly("B", "a", "\u00e9", "\uFF5E", "\uD83D\uDC2E");
    }

    @Test
    void aPageHoldsAThousandUnlessLessIsAskedFor() throws Exception {
        for (int i = 0; i < 1001; i++) {
            fill(String.format("%04d", i));
        }

        JsonObject first = list(Map.of());
        JsonObject rest = list(Map.of("pageToken", first.text("nextPageToken").orElseThrow()));

        assertThat(names(first)).hasSize(1000);
        assertThat(names(rest)).containsExactly("1000");
        assertThat(rest.has("nextPageToken")).isFalse();
        assertThat(names(list(Map.of("maxResults", "5000")))).hasSize(1000);
        assertThat(names(list(Map.of("maxResults", "2")))).containsExactly("0000", "0001");
    }

    @Test
    void delimitersFoldAndPagesGoOnAfterAFold() throws Exception {
        fill("a/1", "a/2", "b", "c/1", "c/d/2");

        JsonObject first = list(Map.of("delimiter", "/", "maxResults", "1"));
        JsonObject second =
                list(
                        Map.of(
                                "delimiter",
                                "/",
                                "pageToken",
                                first.text("nextPageToken").orElseThrow()));

        assertThat(first.find("prefixes")).contains(List.of("a/"));
        assertThat(names(first)).isEmpty();
        assertThat(second.find("prefixes")).contains(List.of("c/"));
        assertThat(names(second)).containsExactly("b");
        assertThat(names(list(Map.of("prefix", "c/", "delimiter", "/")))).containsExactly("c/1");
    }

    @Test
    void offsetsBoundTheListing() throws Exception {
        fill("a", "b", "c", "d");

        assertThat(names(list(Map.of("startOffset", "b", "endOffset", "d"))))
                .containsExactly("b", "c");
        JsonObject page = list(Map.of("startOffset", "b", "maxResults", "1"));
        String token = page.text("nextPageToken").orElseThrow();
        assertThat(names(list(Map.of("startOffset", "b", "pageToken", token))))
                .containsExactly("c", "d");
    }

    @Test
    void onlyTheFieldsAskedForComeBack() throws Exception {
        fill("a", "d/b");

        JsonObject page = list(Map.of("fields", "items(name,size),prefixes", "delimiter", "/"));
        HttpResponse<byte[]> one =
                client.get(GcsTestClient.object("b", "a") + "?fields=name,metadata/x");

        assertThat(page)
                .hasToString("{\"prefixes\":[\"d/\"],\"items\":[{\"name\":\"a\",\"size\":\"1\"}]}");
        assertThat(GcsTestClient.text(one)).isEqualTo("{\"name\":\"a\"}");
        assertThat(client.get("/storage/v1/b/b/o?fields=items)").statusCode()).isEqualTo(400);
    }

    @Test
    void aWrongTokenIsRefused() throws Exception {
        HttpResponse<byte[]> refused = client.get("/storage/v1/b/b/o?pageToken=nonsense");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(GcsTestClient.reason(refused)).isEqualTo("invalid");
    }

    @Test
    void bucketsAreCreatedListedAndDeleted() throws Exception {
        assertThat(client.post("/storage/v1/b?project=p", "{\"name\":\"new\"}").statusCode())
                .isEqualTo(200);
        assertThat(client.post("/storage/v1/b?project=p", "{\"name\":\"new\"}").statusCode())
                .isEqualTo(409);
        assertThat(names(GcsTestClient.json(client.get("/storage/v1/b?project=p"))))
                .containsExactly("b", "new");
        assertThat(GcsTestClient.field(client.get("/storage/v1/b/new"), "kind"))
                .isEqualTo("storage#bucket");
        fill("k");
        assertThat(client.delete("/storage/v1/b/b").statusCode()).isEqualTo(409);
        assertThat(client.delete("/storage/v1/b/new").statusCode()).isEqualTo(204);
        assertThat(client.get("/storage/v1/b/new").statusCode()).isEqualTo(404);
    }

    private void fill(String... keys) throws Exception {
        for (String key : keys) {
            server.put("b", key, "x".getBytes(StandardCharsets.UTF_8), "text/plain");
        }
    }

    private JsonObject list(Map<String, String> parameters) throws Exception {
        StringBuilder target = new StringBuilder("/storage/v1/b/b/o?");
        parameters.forEach(
                (name, value) ->
                        target.append(name)
                                .append('=')
                                .append(UriEncoding.component(value))
                                .append('&'));
        return GcsTestClient.json(client.get(target.toString()));
    }

    private static List<String> names(JsonObject page) {
        List<String> names = new ArrayList<>();
        page.objects("items").forEach(item -> names.add(item.text("name").orElseThrow()));
        return names;
    }
}
