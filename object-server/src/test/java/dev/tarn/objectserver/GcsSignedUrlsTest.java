package dev.tarn.objectserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.objectserver.access.Grant;
import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.google.ServiceAccount;
import dev.tarn.signing.UriEncoding;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signed addresses of version 4, signed here by the letter of Google's description. */
class GcsSignedUrlsTest {

    private static final String KEY = "a b/\u00e9.txt";
    private static final String PATH = "/b/a%20b/%C3%A9.txt";

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));
    private ObjectServer server;
    private ServiceAccount account;
    private GcsTestClient anyone;

    @BeforeEach
    void start() throws Exception {
        server = ObjectServer.builder().clock(now::get).start();
        server.createBucket("b");
        server.put("b", KEY, "0123456789".getBytes(StandardCharsets.UTF_8), "text/plain");
        account = server.google().add(ServiceAccount.generate("robot@tarn.test"));
        anyone = new GcsTestClient(server, "");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aSignedAddressReads() throws Exception {
        HttpResponse<byte[]> read = anyone.get(signed("GET", account), "Range", "bytes=0-2");

        assertThat(read.statusCode()).isEqualTo(206);
        assertThat(GcsTestClient.text(read)).isEqualTo("012");
        assertThat(GcsTestClient.header(read, "ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(read.headers().allValues("x-goog-hash")).hasSize(2);
        assertThat(server.log().requests().get(0).request().query())
                .contains("X-Goog-Signature=redacted");
    }

    @Test
    void aSignedAddressWritesAndOnlyWithItsMethod() throws Exception {
        HttpResponse<byte[]> put =
                anyone.send(
                        "PUT",
                        signed("PUT", account),
                        "new".getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "image/png",
                        "x-goog-meta-a",
                        "1");

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(server.find("b", KEY).orElseThrow().headers())
                .containsEntry("Content-Type", "image/png")
                .containsEntry("x-goog-meta-a", "1");
        assertThat(anyone.get(signed("PUT", account)).statusCode()).isEqualTo(403);
        assertThat(anyone.delete(signed("GET", account)).statusCode()).isEqualTo(403);
        assertThat(anyone.send("HEAD", signed("HEAD", account), new byte[0]).statusCode())
                .isEqualTo(200);
        assertThat(anyone.delete(signed("DELETE", account)).statusCode()).isEqualTo(204);
    }

    @Test
    void whatIsTamperedWithIsRefused() throws Exception {
        String address = signed("GET", account);
        String longer = address.replace("X-Goog-Expires=600", "X-Goog-Expires=601");
        String other = address.replace("/b/a%20b/", "/b/a%20c/");
        String more = address + "&generation=1";
        String cut = address.substring(0, address.length() - 2);

        for (String tampered : new String[] {longer, other, more, cut}) {
            HttpResponse<byte[]> refused = anyone.get(tampered);
            assertThat(refused.statusCode()).as(tampered).isEqualTo(403);
            assertThat(GcsTestClient.text(refused)).contains("SignatureDoesNotMatch");
        }
    }

    @Test
    void theWrongKeyAndUnknownAccountsAreRefused() throws Exception {
        ServiceAccount stranger = ServiceAccount.generate("stranger@tarn.test");

        assertThat(anyone.get(signed("GET", account.withKeyOf(stranger))).statusCode())
                .isEqualTo(403);
        assertThat(anyone.get(signed("GET", stranger)).statusCode()).isEqualTo(403);
    }

    @Test
    void timeRunsOut() throws Exception {
        String address = signed("GET", account);

        now.updateAndGet(it -> it.plus(Duration.ofSeconds(600)));
        assertThat(anyone.get(address).statusCode()).isEqualTo(200);
        now.updateAndGet(it -> it.plus(Duration.ofSeconds(1)));
        HttpResponse<byte[]> expired = anyone.get(address);
        assertThat(expired.statusCode()).isEqualTo(400);
        assertThat(GcsTestClient.text(expired)).contains("<Code>ExpiredToken</Code>");
        now.updateAndGet(it -> it.minus(Duration.ofDays(1)));
        assertThat(anyone.get(address).statusCode()).isEqualTo(403);
    }

    @Test
    void anAddressIsWorthWhatItsAccountMay() throws Exception {
        server.google().add(account.withGrants(Grant.over("b", Right.LIST)));

        HttpResponse<byte[]> refused = anyone.get(signed("GET", account));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(GcsTestClient.text(refused)).contains("AccessDenied");
    }

    private String signed(String method, ServiceAccount signer) throws Exception {
        String host = "127.0.0.1:" + server.gcsPort();
        String scope = "20260101/auto/storage/goog4_request";
        String query =
                "X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential="
                        + UriEncoding.component(signer.email() + '/' + scope)
                        + "&X-Goog-Date=20260101T120000Z&X-Goog-Expires=600"
                        + "&X-Goog-SignedHeaders=host";
        String request =
                String.join(
                        "\n", method, PATH, query, "host:" + host, "", "host", "UNSIGNED-PAYLOAD");
        String text =
                String.join(
                        "\n",
                        "GOOG4-RSA-SHA256",
                        "20260101T120000Z",
                        scope,
                        HexFormat.of()
                                .formatHex(
                                        MessageDigest.getInstance("SHA-256")
                                                .digest(request.getBytes(StandardCharsets.UTF_8))));
        Signature rsa = Signature.getInstance("SHA256withRSA");
        rsa.initSign(signer.privateKey());
        rsa.update(text.getBytes(StandardCharsets.UTF_8));
        return PATH + '?' + query + "&X-Goog-Signature=" + HexFormat.of().formatHex(rsa.sign());
    }
}
