package dev.tarn.objectserver;

import static dev.tarn.objectserver.S3TestClient.element;
import static dev.tarn.objectserver.S3TestClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.objectserver.access.AccessKey;
import dev.tarn.objectserver.access.Grant;
import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.store.BucketAccess;
import dev.tarn.signing.ChunkSigner;
import dev.tarn.signing.PayloadHash;
import dev.tarn.signing.SigningCredentials;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignatureChecksTest {

    private static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");
    private static final byte[] NOTHING = new byte[0];

    private ObjectServer server;
    private S3TestClient client;

    @BeforeEach
    void start() throws Exception {
        SigningCredentials temporary = new SigningCredentials("TEMP", "TS", "token");
        server =
                ObjectServer.builder()
                        .accessKey("AK", "SK")
                        .accessKey(AccessKey.of(temporary))
                        .clock(InstantSource.fixed(NOW))
                        .start();
        server.createBucket("b");
        server.put("b", "k", "content".getBytes(StandardCharsets.UTF_8), "text/plain");
        client = S3TestClient.of(server).at(NOW);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aRightSignatureIsAccepted() throws Exception {
        assertThat(text(client.get("/b/k"))).isEqualTo("content");
    }

    @Test
    void aTamperedSignatureIsRefused() throws Exception {
        Map<String, String> headers = client.signature("GET", "/b/k", PayloadHash.EMPTY, Map.of());
        headers.computeIfPresent(
                "Authorization", (name, it) -> it.endsWith("0") ? chop(it) + "1" : chop(it) + "0");

        refused(client.exchange("GET", "/b/k", NOTHING, headers), 403, "SignatureDoesNotMatch");
    }

    @Test
    void aSignatureForAnotherTargetIsRefused() throws Exception {
        Map<String, String> headers =
                client.signature("GET", "/b/other", PayloadHash.EMPTY, Map.of());

        refused(client.exchange("GET", "/b/k", NOTHING, headers), 403, "SignatureDoesNotMatch");
        refused(client.exchange("HEAD", "/b/other", NOTHING, headers), 403, "");
        refused(
                client.exchange("GET", "/b/other?x=1", NOTHING, headers),
                403,
                "SignatureDoesNotMatch");
    }

    @Test
    void aWrongSecretIsRefused() throws Exception {
        refused(as(SigningCredentials.of("AK", "no")).get("/b/k"), 403, "SignatureDoesNotMatch");
    }

    @Test
    void anUnknownKeyIsRefused() throws Exception {
        refused(as(SigningCredentials.of("NO", "SK")).get("/b/k"), 403, "InvalidAccessKeyId");
    }

    @Test
    void aRemovedKeyIsRefused() throws Exception {
        server.accessKeys().remove("AK");

        refused(client.get("/b/k"), 403, "InvalidAccessKeyId");
    }

    @Test
    void anotherRegionIsRefusedAndTheRightOneNamed() throws Exception {
        S3TestClient elsewhere =
                new S3TestClient(server, SigningCredentials.of("AK", "SK"), "eu-west-1").at(NOW);
        HttpResponse<byte[]> answer = elsewhere.get("/b/k");

        refused(answer, 400, "AuthorizationHeaderMalformed");
        assertThat(element(answer, "Region")).isEqualTo("us-east-1");
        assertThat(answer.headers().firstValue("x-amz-bucket-region")).contains("us-east-1");
    }

    @Test
    void theRegionIsTheBucketsOwn() throws Exception {
        server.createBucket("far", BucketAccess.signedOnly("eu-west-1"));
        server.put("far", "k", NOTHING, "text/plain");
        S3TestClient elsewhere =
                new S3TestClient(server, SigningCredentials.of("AK", "SK"), "eu-west-1").at(NOW);

        assertThat(elsewhere.get("/far/k").statusCode()).isEqualTo(200);
        refused(client.get("/far/k"), 400, "AuthorizationHeaderMalformed");
    }

    @Test
    void aClockThatIsFarOffIsRefused() throws Exception {
        refused(client.at(NOW.minusSeconds(901)).get("/b/k"), 403, "RequestTimeTooSkewed");
        refused(client.at(NOW.plusSeconds(901)).get("/b/k"), 403, "RequestTimeTooSkewed");
        assertThat(client.at(NOW.minusSeconds(899)).get("/b/k").statusCode()).isEqualTo(200);
    }

    @Test
    void aReplayWithOtherContentIsRefused() throws Exception {
        byte[] signed = "signed".getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers =
                client.signature("PUT", "/b/new", PayloadHash.of(signed), Map.of());
        byte[] other = "forged".getBytes(StandardCharsets.UTF_8);

        refused(client.exchange("PUT", "/b/new", other, headers), 400, "XAmzContentSHA256Mismatch");
        assertThat(server.find("b", "new")).isEmpty();
        assertThat(client.exchange("PUT", "/b/new", signed, headers).statusCode()).isEqualTo(200);
    }

    @Test
    void aHeaderOfAmazonsThatIsNotSignedIsRefused() throws Exception {
        Map<String, String> headers =
                client.signature("PUT", "/b/new", PayloadHash.EMPTY, Map.of());
        headers.put("x-amz-meta-forged", "yes");

        HttpResponse<byte[]> answer = client.exchange("PUT", "/b/new", NOTHING, headers);

        refused(answer, 403, "AccessDenied");
        assertThat(element(answer, "HeadersNotSigned")).isEqualTo("x-amz-meta-forged");
    }

    @Test
    void otherMechanismsAndMalformedHeadersAreRefused() throws Exception {
        refused(withAuthorization("AWS AK:abc"), 400, "InvalidRequest");
        refused(withAuthorization("AWS4-HMAC-SHA256 x"), 400, "AuthorizationHeaderMalformed");
    }

    @Test
    void aSessionTokenMustBeTheRightOneAndFresh() throws Exception {
        assertThat(as(new SigningCredentials("TEMP", "TS", "token")).get("/b/k").statusCode())
                .isEqualTo(200);
        refused(as(new SigningCredentials("TEMP", "TS", "other")).get("/b/k"), 400, "InvalidToken");
        refused(as(SigningCredentials.of("TEMP", "TS")).get("/b/k"), 403, "InvalidAccessKeyId");

        SigningCredentials old = new SigningCredentials("OLD", "OS", "past");
        server.accessKeys().add(AccessKey.of(old).expiringAt(NOW));
        refused(as(old).get("/b/k"), 400, "ExpiredToken");
    }

    @Test
    void aPresignedTargetWorksUntilItExpires() throws Exception {
        String target = client.presigned("GET", "/b/k", Duration.ofMinutes(10));
        assertThat(text(client.unsigned("GET", target))).isEqualTo("content");

        refused(
                client.unsigned("GET", target.replace("k?", "other?")),
                403,
                "SignatureDoesNotMatch");
        refused(
                client.unsigned("GET", target.replace("Expires=600", "Expires=900")),
                403,
                "SignatureDoesNotMatch");
        client.at(NOW.minusSeconds(601));
        String expired = client.presigned("GET", "/b/k", Duration.ofMinutes(10));
        HttpResponse<byte[]> answer = client.unsigned("GET", expired);
        refused(answer, 403, "AccessDenied");
        assertThat(element(answer, "Message")).isEqualTo("Request has expired");
    }

    @Test
    void aPresignedTargetCarriesItsToken() throws Exception {
        S3TestClient temporary = as(new SigningCredentials("TEMP", "TS", "token"));
        String target = temporary.presigned("GET", "/b/k", Duration.ofMinutes(1));

        assertThat(client.unsigned("GET", target).statusCode()).isEqualTo(200);
        assertThat(server.log().requests().get(0).request().query())
                .contains("X-Amz-Security-Token=redacted", "X-Amz-Signature=redacted");
    }

    @Test
    void signedChunksAreChecked() throws Exception {
        assertThat(streamed("some bytes", "some bytes").statusCode()).isEqualTo(200);
        assertThat(new String(server.bytes("b", "chunked"), StandardCharsets.UTF_8))
                .isEqualTo("some bytes");
        refused(streamed("some bytes", "same bytes"), 403, "SignatureDoesNotMatch");
    }

    @Test
    void anUnsignedTrailerIsChecked() throws Exception {
        assertThat(trailed("abc", "NSRBwg==").statusCode()).isEqualTo(200);
        assertThat(server.find("b", "trailed").orElseThrow().checksum().value())
                .isEqualTo("NSRBwg==");
        refused(trailed("abd", "NSRBwg=="), 400, "BadDigest");
    }

    @Test
    void aStoreOlderThanChunksTakesTheirWordForAHash() throws Exception {
        server.close();
        server =
                ObjectServer.builder()
                        .accessKey("AK", "SK")
                        .clock(InstantSource.fixed(NOW))
                        .plainBodiesOnly()
                        .start();
        server.createBucket("b");
        client = S3TestClient.of(server).at(NOW);

        refused(trailed("abc", "NSRBwg=="), 400, "XAmzContentSHA256Mismatch");
        refused(streamed("some bytes", "some bytes"), 400, "XAmzContentSHA256Mismatch");
        assertThat(client.put("/b/plain", "1").statusCode()).isEqualTo(200);
    }

    @Test
    void unsignedRequestsAreAnyonesAndSeeOnlyWhatIsPublic() throws Exception {
        server.createBucket("read", BucketAccess.publicRead("us-east-1"));
        server.put("read", "k", NOTHING, "text/plain");
        server.createBucket("list", BucketAccess.publicReadAndList("us-east-1"));

        refused(client.unsigned("GET", "/b/k"), 403, "AccessDenied");
        assertThat(client.unsigned("GET", "/read/k").statusCode()).isEqualTo(200);
        refused(client.unsigned("GET", "/read/absent"), 403, "AccessDenied");
        refused(client.unsigned("GET", "/read?list-type=2"), 403, "AccessDenied");
        refused(client.unsigned("PUT", "/read/new"), 403, "AccessDenied");
        refused(client.unsigned("GET", "/list/absent"), 404, "NoSuchKey");
        refused(client.unsigned("GET", "/"), 403, "AccessDenied");
    }

    @Test
    void grantsLimitAKeyToItsRightsAndPrefix() throws Exception {
        SigningCredentials limited = SigningCredentials.of("LIM", "LS");
        Grant grant = new Grant("b", "in/", Set.of(Right.READ, Right.WRITE, Right.LIST));
        server.accessKeys().add(AccessKey.of(limited).withGrants(grant));
        S3TestClient user = as(limited);

        assertThat(user.put("/b/in/x", "1").statusCode()).isEqualTo(200);
        refused(user.put("/b/in/x", "2"), 403, "AccessDenied");
        refused(user.put("/b/out", "1"), 403, "AccessDenied");
        refused(user.get("/b/k"), 403, "AccessDenied");
        refused(user.get("/b/in/absent"), 404, "NoSuchKey");
        refused(user.delete("/b/in/x"), 403, "AccessDenied");
        refused(user.get("/b?list-type=2"), 403, "AccessDenied");
        assertThat(user.get("/b?list-type=2&prefix=in/").statusCode()).isEqualTo(200);
    }

    @Test
    void withoutTheRightToListAMissingKeyIsDenied() throws Exception {
        SigningCredentials reader = SigningCredentials.of("RD", "RS");
        server.accessKeys().add(AccessKey.of(reader).withGrants(Grant.over("b", Right.READ)));

        refused(as(reader).get("/b/absent"), 403, "AccessDenied");
        assertThat(as(reader).get("/b/k").statusCode()).isEqualTo(200);
    }

    private S3TestClient as(SigningCredentials credentials) {
        return new S3TestClient(server, credentials, "us-east-1").at(NOW);
    }

    private HttpResponse<byte[]> withAuthorization(String value) throws Exception {
        return client.exchange("GET", "/b/k", NOTHING, Map.of("Authorization", value));
    }

    private HttpResponse<byte[]> streamed(String signed, String sent) throws Exception {
        Map<String, String> own =
                Map.of("x-amz-decoded-content-length", Integer.toString(sent.length()));
        Map<String, String> headers =
                client.signature("PUT", "/b/chunked", PayloadHash.STREAMING, own);
        ChunkSigner chunks = client.signer().chunks(headers, NOW);
        byte[] bytes = signed.getBytes(StandardCharsets.UTF_8);
        String body =
                Integer.toHexString(sent.length())
                        + ";chunk-signature="
                        + chunks.next(PayloadHash.of(bytes))
                        + "\r\n"
                        + sent
                        + "\r\n0;chunk-signature="
                        + chunks.next(PayloadHash.EMPTY)
                        + "\r\n\r\n";
        Map<String, String> all = new LinkedHashMap<>(own);
        all.putAll(headers);
        return client.exchange("PUT", "/b/chunked", body.getBytes(StandardCharsets.UTF_8), all);
    }

    private HttpResponse<byte[]> trailed(String content, String checksum) throws Exception {
        String body = "3\r\n" + content + "\r\n0\r\nx-amz-checksum-crc32:" + checksum + "\r\n\r\n";
        Map<String, String> own =
                Map.of(
                        "x-amz-decoded-content-length",
                        "3",
                        "x-amz-trailer",
                        "x-amz-checksum-crc32");
        Map<String, String> all = new LinkedHashMap<>(own);
        all.putAll(
                client.signature("PUT", "/b/trailed", PayloadHash.STREAMING_UNSIGNED_TRAILER, own));
        return client.exchange("PUT", "/b/trailed", body.getBytes(StandardCharsets.UTF_8), all);
    }

    private static void refused(HttpResponse<byte[]> answer, int status, String code) {
        assertThat(answer.statusCode() + " " + element(answer, "Code"))
                .isEqualTo(status + " " + code);
    }

    private static String chop(String text) {
        return text.substring(0, text.length() - 1);
    }
}
