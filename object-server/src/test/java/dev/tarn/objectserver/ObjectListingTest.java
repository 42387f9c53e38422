package dev.tarn.objectserver;

import static dev.tarn.objectserver.S3TestClient.element;
import static dev.tarn.objectserver.S3TestClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.signing.UriEncoding;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectListingTest {

    private ObjectServer server;
    private S3TestClient client;

    @BeforeEach
    void start() throws Exception {
        server = ObjectServer.builder().accessKey("AK", "SK").start();
        server.createBucket("b");
        for (String key : List.of("a", "d/1", "d/2", "d/s/3", "d0", "e/4", "f")) {
            server.put("b", key, new byte[3], "text/plain");
        }
        client = S3TestClient.of(server);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aPageTellsEachObjectWhole() throws Exception {
        String page = text(client.get("/b?list-type=2&prefix=d0&fetch-owner=true"));

        assertThat(page)
                .contains("<Key>d0</Key>", "<Size>3</Size>", "<KeyCount>1</KeyCount>")
                .contains("<ETag>&quot;", "<StorageClass>STANDARD</StorageClass>", "<Owner>")
                .containsPattern("<LastModified>\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{3}Z<");
    }

    @Test
    void aPrefixAndADelimiterFold() throws Exception {
        assertThat(entries("/b?list-type=2&delimiter=/"))
                .containsExactly("a", "d0", "f", "d/", "e/");
        assertThat(entries("/b?list-type=2&delimiter=/&prefix=d/"))
                .containsExactly("d/1", "d/2", "d/s/");
        assertThat(entries("/b?list-type=2&prefix=d")).hasSize(4);
        assertThat(entries("/b?list-type=2&delimiter=s/&prefix=d/"))
                .containsExactly("d/1", "d/2", "d/s/");
    }

    @Test
    void aListingMayStartAfterAKey() throws Exception {
        assertThat(entries("/b?list-type=2&start-after=d/s/3")).containsExactly("d0", "e/4", "f");
        assertThat(entries("/b?list-type=2&start-after=d/1&prefix=d/"))
                .containsExactly("d/2", "d/s/3");
        assertThat(entries("/b?list-type=2&start-after=zzz")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void pagesWithADelimiterJoinWithoutRepeats(int size) throws Exception {
        List<String> all = new ArrayList<>();
        String token = "";
        do {
            HttpResponse<byte[]> page =
                    client.get("/b?list-type=2&delimiter=/&max-keys=" + size + token);
            all.addAll(entriesOf(text(page)));
            String next = element(page, "NextContinuationToken");
            token = next.isEmpty() ? "" : "&continuation-token=" + UriEncoding.component(next);
        } while (!token.isEmpty());

        assertThat(all).containsExactlyInAnyOrder("a", "d/", "d0", "e/", "f");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void theFirstVersionPagesByMarker(int size) throws Exception {
        List<String> all = new ArrayList<>();
        String marker = "";
        do {
            HttpResponse<byte[]> page = client.get("/b?delimiter=/&max-keys=" + size + marker);
            all.addAll(entriesOf(text(page)));
            String next = element(page, "NextMarker");
            marker = next.isEmpty() ? "" : "&marker=" + UriEncoding.component(next);
        } while (!marker.isEmpty());

        assertThat(all).containsExactlyInAnyOrder("a", "d/", "d0", "e/", "f");
    }

    @Test
    void badParametersAreRefused() throws Exception {
        for (String bad :
                List.of("max-keys=-1", "max-keys=x", "continuation-token=x", "encoding-type=y")) {
            assertThat(element(client.get("/b?list-type=2&" + bad), "Code"))
                    .as(bad)
                    .isEqualTo("InvalidArgument");
        }
        assertThat(entries("/b?list-type=2&max-keys=0")).isEmpty();
        assertThat(element(client.get("/b?list-type=2&max-keys=5000"), "MaxKeys"))
                .isEqualTo("1000");
    }

    @Test
    void aPageHoldsAThousandAtMost() throws Exception {
        for (int i = 0; i < 1001; i++) {
            server.put("b", "many/" + i, new byte[0], "text/plain");
        }

        HttpResponse<byte[]> page = client.get("/b?list-type=2&prefix=many/");

        assertThat(entriesOf(text(page))).hasSize(1000);
        assertThat(element(page, "IsTruncated")).isEqualTo("true");
    }

    private List<String> entries(String target) throws Exception {
        return entriesOf(text(client.get(target)));
    }

    private static List<String> entriesOf(String xml) {
        return Pattern.compile("<Key>(.*?)</Key>|<CommonPrefixes><Prefix>(.*?)</Prefix>")
                .matcher(xml)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .toList();
    }
}
