package dev.tarn.plugin.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.Content;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.Secret;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and what is made of odd answers. */
class MinioWireTest {
    private static final String WRONG_REGION =
            "<Error><Code>AuthorizationHeaderMalformed</Code><Message>The authorization header is"
                    + " malformed; the region is wrong; expecting 'eu-lab-1'.</Message></Error>";
    private static final String LOCATION = "<LocationConstraint>eu-lab-1</LocationConstraint>";
    private static final ObjectUri OBJECT = ObjectUri.of("lab://b/k.jpg");

    private ScriptedServer server;
    private Storage storage;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        storage = TestSettings.key(server.endpoint()).alias("lab").open();
    }

    @AfterEach
    void stop() {
        storage.close();
        server.close();
    }

    @Test
    void aBusyServerIsAskedOnce() {
        server.reply(503, Map.of("Retry-After", "0"), "").reply(200, "bytes");
        StorageException failure = failure(() -> storage.read(ReadRequest.whole(OBJECT)));
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.retryAfter()).contains(Duration.ZERO);
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void noRedirectIsFollowedWithCredentials(int status) {
        server.reply(status, Map.of("Location", server.endpoint() + "/elsewhere"), "");
        StorageException failure = failure(() -> storage.read(ReadRequest.whole(OBJECT)));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure).hasMessageContaining("endpoint_url");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void theRegionOfTheErrorIsLearned() throws IOException {
        server.reply(400, WRONG_REGION).reply(200, "bytes").reply(200, "bytes");
        assertThat(read(OBJECT)).isEqualTo("bytes");
        assertThat(read(OBJECT)).isEqualTo("bytes");
        assertThat(server.asked())
                .extracting(asked -> asked.header("Authorization").contains("/eu-lab-1/s3/"))
                .containsExactly(false, true, true);
    }

    @Test
    void theRegionIsAskedForWhenTheAnswerHasNoBody() throws IOException {
        server.reply(400, "").reply(200, LOCATION).reply(200, Map.of("ETag", "\"1\""), "");
        ObjectStat stat = storage.stat(StatRequest.of(OBJECT));
        assertThat(stat.version()).isPresent();
        assertThat(server.asked())
                .extracting(asked -> asked.method() + " " + asked.target())
                .containsExactly("HEAD /b/k.jpg", "GET /b?location=", "HEAD /b/k.jpg");
        assertThat(server.asked().get(2).header("Authorization")).contains("/eu-lab-1/s3/");
    }

    @Test
    void aRegionThatCanBeNoneIsNotTaken() {
        server.reply(400, Map.of("x-amz-bucket-region", "eu/s3/aws4_request"), WRONG_REGION)
                .reply(200, "bytes");
        StorageException failure = failure(() -> storage.read(ReadRequest.whole(OBJECT)));
        assertThat(failure).hasMessageNotContaining("aws4_request");
        assertThat(server.asked()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab://../b/k.jpg", "lab://./b/k.jpg"})
    void aBucketThatIsAStepInAPathIsNotSent(String address) {
        ObjectUri uri = ObjectUri.of(address);
        assertThat(failure(() -> storage.read(ReadRequest.whole(uri))).kind())
                .isEqualTo(Kind.REFUSED);
        assertThat(failure(() -> storage.direct(ReadRequest.whole(uri))).kind())
                .isEqualTo(Kind.REFUSED);
        assertThat(failure(() -> storage.list(ListRequest.under(uri))).kind())
                .isEqualTo(Kind.REFUSED);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aRegionThatWasSetIsKept() {
        Storage fixed =
                TestSettings.key(server.endpoint())
                        .alias("lab")
                        .with(MinioSettingSpecs.REGION, "mars-1")
                        .open();
        server.reply(400, WRONG_REGION);
        StorageException failure = failure(() -> fixed.read(ReadRequest.whole(OBJECT)));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure).hasMessageContaining("eu-lab-1").hasMessageContaining("MINIO_REGION");
        assertThat(server.asked()).hasSize(1);
        fixed.close();
    }

    @Test
    void theTransportsReadsLearnTheRegionToo() throws IOException {
        var read = storage.direct(ReadRequest.whole(OBJECT)).orElseThrow();
        var answer =
                new DirectResponse(
                        400,
                        HttpHeaders.of(Map.of()),
                        WRONG_REGION.getBytes(StandardCharsets.UTF_8));
        assertThat(failure(() -> read.interpret(answer)).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(
                        storage.direct(ReadRequest.whole(OBJECT))
                                .orElseThrow()
                                .headers()
                                .first("authorization")
                                .orElseThrow())
                .contains("/eu-lab-1/s3/");
    }

    @Test
    void aSignedAddressIsSentAsGivenWithoutTheKey() throws IOException {
        String query = "X-Amz-Credential=id/1&X-Amz-Signature=0a%2Fb&x";
        server.reply(200, "bytes");
        assertThat(read(ObjectUri.of(server.endpoint() + "/b/a b/../k.jpg?" + query)))
                .isEqualTo("bytes");
        ScriptedServer.Asked asked = server.asked().get(0);
        assertThat(asked.target()).isEqualTo("/b/a%20b/../k.jpg?" + query);
        assertThat(asked.header("Authorization")).isEmpty();
    }

    @Test
    void aSignedAddressIsStatedByTheOneMethodItIsSignedFor() throws IOException {
        server.reply(206, Map.of("Content-Range", "bytes 0-0/77", "ETag", "\"1\""), "x");
        ObjectStat stat =
                storage.stat(
                        StatRequest.of(
                                ObjectUri.of(server.endpoint() + "/b/k?X-Amz-Signature=5ecre7")));
        assertThat(stat.size()).hasValue(77);
        assertThat(stat.uri()).isEqualTo(ObjectUri.of(server.endpoint() + "/b/k"));
        assertThat(server.asked().get(0).method()).isEqualTo("GET");
    }

    @Test
    void aRefusedSignatureIsNotShown() {
        server.reply(403, "<Error><Code>AccessDenied</Code></Error>");
        ObjectUri signed = ObjectUri.of(server.endpoint() + "/b/k?X-Amz-Signature=5ecre7");
        StorageException failure = failure(() -> storage.read(ReadRequest.whole(signed)));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure)
                .hasMessageContaining("taken literally")
                .hasMessageNotContaining("5ecre7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessDenied", "NoSuchKey"})
    void withoutCredentialsAMissSaysThatSignaturesAreNotKept(String code) {
        Storage anonymous = TestSettings.none().endpoint(server.endpoint()).open();
        server.reply(
                code.equals("NoSuchKey") ? 404 : 403, "<Error><Code>" + code + "</Code></Error>");
        ObjectUri uri = ObjectUri.of(server.endpoint() + "/b/k");
        StorageException failure = failure(() -> anonymous.read(ReadRequest.whole(uri)));
        assertThat(failure)
                .hasMessageContaining("not kept")
                .hasMessageContaining("MINIO_ACCESS_KEY")
                .hasMessageContaining("minio_config_file");
        assertThat(server.asked().get(0).header("Authorization")).isEmpty();
        anonymous.close();
    }

    @Test
    void aFailureInsideASuccessIsAFailure() {
        Storage small =
                MinioStorage.create(
                        TestSettings.key(server.endpoint()).alias("lab").read().withPartBytes(4),
                        InstantSource.system());
        server.reply(
                        200,
                        "<InitiateMultipartUploadResult><Bucket>b</Bucket><Key>k</Key>"
                                + "<UploadId>u/1</UploadId></InitiateMultipartUploadResult>")
                .reply(200, Map.of("ETag", "\"p1\""), "")
                .reply(200, Map.of("ETag", "\"p2\""), "")
                .reply(200, "<Error><Code>InternalError</Code><Message>late</Message></Error>")
                .reply(204, "");
        WriteRequest write =
                WriteRequest.of(OBJECT, WriteSource.of(new byte[6]), WriteMode.create());
        assertThat(failure(() -> small.write(write)).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(server.asked())
                .extracting(asked -> asked.method() + " " + asked.target())
                .containsExactly(
                        "POST /b/k.jpg?uploads=",
                        "PUT /b/k.jpg?partNumber=1&uploadId=u%2F1",
                        "PUT /b/k.jpg?partNumber=2&uploadId=u%2F1",
                        "POST /b/k.jpg?uploadId=u%2F1",
                        "DELETE /b/k.jpg?uploadId=u%2F1");
        assertThat(server.asked().get(3).header("If-none-match")).isEqualTo("*");
        small.close();
    }

    @Test
    void namesOneFailureOfMany() throws IOException {
        ObjectUri kept = ObjectUri.of("lab://b/kept & <1>");
        server.reply(
                200,
                "<DeleteResult><Error><Key>kept &amp; &lt;1&gt;</Key><Code>AccessDenied</Code>"
                        + "<Message>no</Message></Error></DeleteResult>");
        Map<ObjectUri, StorageException> failures =
                storage.deleteAll(DeleteAllRequest.of(List.of(OBJECT, kept)));
        assertThat(failures).containsOnlyKeys(kept);
        assertThat(failures.get(kept).kind()).isEqualTo(Kind.REFUSED);
        assertThat(server.asked().get(0).body()).contains("kept &amp; &lt;1&gt;");
        assertThat(server.asked().get(0).header("Content-md5")).isNotEmpty();
    }

    @Test
    void aCutListingWithoutATokenIsNoWholeOne() {
        server.reply(
                200,
                "<ListBucketResult><Name>b</Name><IsTruncated>true</IsTruncated>"
                        + "</ListBucketResult>");
        assertThat(failure(() -> storage.list(ListRequest.under(OBJECT))).kind())
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void aPageThatIsNoListingIsNotUnderstood() {
        server.reply(200, "<html><body>Welcome</body></html>");
        assertThat(failure(() -> storage.list(ListRequest.under(OBJECT))))
                .hasMessageContaining("could not be understood");
    }

    @Test
    void anotherWebServerProvesNoAbsence() {
        server.reply(404, "<html>not here</html>");
        StorageException failure = failure(() -> storage.read(ReadRequest.whole(OBJECT)));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure).hasMessageContaining("is this a MinIO endpoint?");
    }

    @Test
    void aMissingBucketIsToldByItsOwnHead() {
        server.reply(404, "").reply(404, "");
        assertThat(failure(() -> storage.stat(StatRequest.of(OBJECT))).kind())
                .isEqualTo(Kind.CONTAINER_MISSING);
        server.reply(404, Map.of("x-minio-error-code", "NoSuchKey"), "");
        assertThat(failure(() -> storage.stat(StatRequest.of(OBJECT))).kind())
                .isEqualTo(Kind.OBJECT_MISSING);
        assertThat(server.asked()).hasSize(3);
    }

    /** The name of a variable before a colon looks like a key and its value. */
    @Test
    void aRefusalNamesTheObjectAndTheOriginOfTheKey() {
        MinioSettings settings = TestSettings.none().endpoint("http://h:9000").alias("lab").read();
        MinioSettings known =
                new MinioSettings(
                        settings.endpoint(),
                        settings.alias(),
                        Optional.of(
                                new MinioCredentials(
                                        "id",
                                        Secret.of(TestSettings.SECRET),
                                        "environment variable MINIO_ACCESS_KEY")),
                        settings.region(),
                        settings.client(),
                        settings.partBytes());
        StorageException failure =
                new MinioFailures(known)
                        .ofAnswer(
                                new MinioAddresses(known).of(OBJECT),
                                MinioErrorAnswer.of(403, HttpHeaders.of(Map.of()), ""));
        assertThat(failure)
                .hasMessageContaining("MINIO_ACCESS_KEY")
                .hasMessageEndingWith(OBJECT.text());
    }

    @Test
    void declinesToSignForTheTransportBehindAProxy() throws IOException {
        Storage proxied =
                TestSettings.key(server.endpoint())
                        .alias("lab")
                        .with(MinioSettingSpecs.PROXY, server.endpoint())
                        .open();
        assertThat(proxied.direct(ReadRequest.whole(OBJECT))).isEmpty();
        server.reply(200, "bytes");
        try (Content content = (Content) proxied.read(ReadRequest.whole(OBJECT))) {
            assertThat(content.stream().readAllBytes()).hasSize(5);
        }
        proxied.close();
    }

    @Test
    void aPathOfTheEndpointIsPartOfEveryRequest() throws IOException {
        Storage below = TestSettings.key(server.endpoint() + "/minio/").alias("low").open();
        server.reply(200, "bytes");
        try (Content content =
                (Content) below.read(ReadRequest.whole(ObjectUri.of("low://b/./k")))) {
            assertThat(content.stream().readAllBytes()).hasSize(5);
        }
        assertThat(server.asked().get(0).target()).isEqualTo("/minio/b/./k");
        below.close();
    }

    private String read(ObjectUri uri) throws IOException {
        try (Content content = (Content) storage.read(ReadRequest.whole(uri))) {
            return new String(content.stream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static StorageException failure(ThrowingCallable call) {
        return assertThatExceptionOfType(StorageException.class).isThrownBy(call).actual();
    }
}
