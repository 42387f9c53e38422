package dev.tarn.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.adapters.transport.DirectStorage;
import dev.tarn.adapters.transport.HttpByteTransport;
import dev.tarn.spi.ByteRange;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.Content;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.NotModified;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do less, more or other than they should, read by the plugin and by the host. */
class OddServersTest {
    private static final String LAST_MODIFIED = "Last-Modified: Fri, 02 Jan 2026 03:04:05 GMT";

    private final HttpByteTransport transport = HttpByteTransport.create();
    private final Storage plain = storage(Duration.ofSeconds(30));
    private final Storage direct = DirectStorage.over(storage(Duration.ofSeconds(30)), transport);

    /** Who moves the bytes. */
    enum By {
        PLUGIN,
        HOST
    }

    @AfterEach
    void close() {
        plain.close();
        direct.close();
        transport.close();
    }

    @ParameterizedTest
    @EnumSource
    void chunksWithoutALengthAreReadToTheirEnd(By by) throws IOException {
        try (RawSite site =
                RawSite.answering(
                        "HTTP/1.1 200 OK",
                        "Transfer-Encoding: chunked",
                        "",
                        "3",
                        "abc",
                        "2",
                        "de",
                        "0",
                        "",
                        "")) {
            try (Content content = content(by, request(site))) {
                assertThat(content.length()).isEmpty();
                assertThat(content.stat().size()).isEmpty();
                assertThat(text(content)).isEqualTo("abcde");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void chunksThatBreakOffAreNoEnd(By by) throws IOException {
        try (RawSite site =
                RawSite.answering(
                        "HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "9", "abc")) {
            assertThat(failure(() -> text(by, request(site))).kind()).isEqualTo(Kind.UNAVAILABLE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatEndsWithItsConnectionIsReadToIt(By by) throws IOException {
        try (RawSite site = RawSite.answering("HTTP/1.0 200 OK", LAST_MODIFIED, "", "abcde")) {
            try (Content content = content(by, request(site))) {
                assertThat(content.stat().version()).isEmpty();
                assertThat(content.stat().modified())
                        .hasValue(Instant.parse("2026-01-02T03:04:05Z"));
                assertThat(text(content)).isEqualTo("abcde");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void fewerBytesThanAnnouncedAreAFailure(By by) throws IOException {
        try (RawSite site = RawSite.answering("HTTP/1.1 200 OK", "Content-Length: 9", "", "abc")) {
            assertThat(failure(() -> text(by, request(site))).kind()).isEqualTo(Kind.UNAVAILABLE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void moreBytesThanAnnouncedAreCut(By by) throws IOException {
        try (RawSite site =
                RawSite.answering("HTTP/1.1 200 OK", "Content-Length: 3", "", "abcdef")) {
            assertThat(text(by, request(site))).isEqualTo("abc");
            assertThat(text(by, request(site))).isEqualTo("abc");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerWithoutRangesIsReadFromTheBeginning(By by) throws IOException {
        try (RawSite site =
                RawSite.answering("HTTP/1.1 200 OK", "Content-Length: 6", "", "abcdef")) {
            ReadRequest middle = request(site).withRange(ByteRange.of(2, 3));
            try (Content content = content(by, middle)) {
                assertThat(content.stat().size()).hasValue(6);
                assertThat(text(content)).isEqualTo("cde");
            }
            assertThat(text(by, request(site).withRange(ByteRange.from(9)))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerWithoutRangesOrLengthIsReadFromTheBeginning(By by) throws IOException {
        try (RawSite site = RawSite.answering("HTTP/1.0 200 OK", "", "abcdef")) {
            assertThat(text(by, request(site).withRange(ByteRange.of(2, 3)))).isEqualTo("cde");
            assertThat(text(by, request(site).withRange(ByteRange.from(4)))).isEqualTo("ef");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFarRangeOfAServerWithoutRangesIsRefusedBeforeItsBytesAreRead(By by) throws IOException {
        try (RawSite site =
                RawSite.answering("HTTP/1.1 200 OK", "Content-Length: 99999999", "", "abc")) {
            StorageException failure =
                    failure(() -> text(by, request(site).withRange(ByteRange.from(9 << 20))));
            assertThat(failure).hasMessageContaining("knows no ranges");
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPartWithMoreBytesThanItsRangeIsNoAnswer(By by) throws IOException {
        try (RawSite site =
                RawSite.answering(
                        "HTTP/1.1 206 Partial Content",
                        "Content-Range: bytes 2-4/6",
                        "Content-Length: 4",
                        "",
                        "cdef")) {
            StorageException failure =
                    failure(() -> text(by, request(site).withRange(ByteRange.of(2, 3))));
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void codedBytesStayAsTheyAre(By by) throws IOException {
        try (RawSite site =
                RawSite.answering(
                        "HTTP/1.1 200 OK",
                        "Content-Encoding: gzip",
                        "Content-Length: 3",
                        "",
                        "abc")) {
            try (Content content = content(by, request(site))) {
                assertThat(content.length()).hasValue(3);
                assertThat(text(content)).isEqualTo("abc");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSumThatIsToldIsKeptForTheHostToCheck(By by) throws IOException {
        try (RawSite site =
                RawSite.answering(
                        "HTTP/1.1 200 OK",
                        "Content-MD5: kAFQmDzST7DWlj99KOF/cg==",
                        "Content-Length: 3",
                        "",
                        "abc")) {
            try (Content content = content(by, request(site))) {
                assertThat(content.stat().checksum(ChecksumAlgorithm.MD5)).isPresent();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWeakETagIsComparedHere(By by) throws IOException {
        try (RawSite site =
                RawSite.answering(
                        "HTTP/1.1 200 OK", "ETag: W/\"1\"", "Content-Length: 3", "", "abc")) {
            ObjectVersion version = ObjectVersion.of("W/\"1\"");
            ReadRequest same = request(site).withCondition(ReadCondition.mustMatch(version));
            assertThat(text(by, same)).isEqualTo("abc");
            ReadRequest differ = request(site).withCondition(ReadCondition.mustDiffer(version));
            assertThat(storage(by).read(differ)).isInstanceOf(NotModified.class);
            ReadRequest other =
                    request(site)
                            .withCondition(ReadCondition.mustMatch(ObjectVersion.of("W/\"2\"")));
            assertThat(failure(() -> text(by, other)).kind()).isEqualTo(Kind.CONDITION_FAILED);
            assertThat(site.heads()).noneMatch(head -> head.contains("if-match"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherServerLearnsNothingOfTheFirst(By by) throws IOException {
        try (RawSite other = RawSite.answering("HTTP/1.1 200 OK", "Content-Length: 3", "", "abc");
                RawSite site =
                        RawSite.answering(
                                "HTTP/1.1 302 Found",
                                "Set-Cookie: session=5ecre7",
                                "Location: " + other.url("/there"),
                                "Content-Length: 0",
                                "",
                                "")) {
            ObjectUri uri =
                    ObjectUri.of(
                            site.url("/a?X-Amz-Signature=5ecre7")
                                    .replace("http://", "http://us:5ecre7@"));
            assertThat(text(by, ReadRequest.whole(uri))).isEqualTo("abc");
            assertThat(site.heads().get(0)).contains("authorization: basic", "5ecre7");
            assertThat(other.heads().get(0))
                    .contains("get /there http/1.1")
                    .doesNotContain("5ecre7", "authorization", "cookie", "referer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"405 Method Not Allowed", "501 Not Implemented", "403 Forbidden"})
    void whereHeadIsRefusedAByteIsAskedFor(String refusal) throws IOException {
        try (RawSite site =
                RawSite.of(
                        head ->
                                head.startsWith("HEAD")
                                        ? RawSite.text(
                                                "HTTP/1.1 " + refusal, "Content-Length: 0", "", "")
                                        : RawSite.text(
                                                "HTTP/1.1 206 Partial Content",
                                                "Content-Range: bytes 0-0/77",
                                                "Content-Length: 1",
                                                LAST_MODIFIED,
                                                "",
                                                "a"))) {
            ObjectStat stat = plain.stat(StatRequest.of(ObjectUri.of(site.url("/a"))));
            assertThat(stat.size()).hasValue(77);
            assertThat(stat.version()).isPresent();
            assertThat(site.heads()).hasSize(2);
            assertThat(site.heads().get(1)).contains("range: bytes=0-0");
        }
    }

    @Test
    void aServerThatFallsSilentIsLeft() throws IOException {
        Storage impatient = storage(Duration.ofMillis(200));
        try (RawSite site =
                RawSite.fallingSilentAfter("HTTP/1.1 200 OK", "Content-Length: 9", "", "abc")) {
            StorageException failure =
                    failure(
                            () -> {
                                try (Content content = (Content) impatient.read(request(site))) {
                                    content.stream().readAllBytes();
                                }
                            });
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("nothing more for 200 ms");
        } finally {
            impatient.close();
        }
    }

    @Test
    void whoReadsSlowlyIsNotTakenForAServerThatIsSilent() throws Exception {
        Storage impatient = storage(Duration.ofMillis(50));
        try (RawSite site = RawSite.answering("HTTP/1.1 200 OK", "Content-Length: 3", "", "abc");
                Content content = (Content) impatient.read(request(site))) {
            assertThat(content.stream().read()).isEqualTo('a');
            Executor later = CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);
            CompletableFuture.runAsync(() -> {}, later).join();
            assertThat(text(content)).isEqualTo("bc");
        } finally {
            impatient.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedSignatureIsNotShownAndMayHaveExpired(By by) throws IOException {
        try (RawSite site = RawSite.answering("HTTP/1.1 403 No", "Content-Length: 0", "", "")) {
            ObjectUri uri = ObjectUri.of(site.url("/a?se=2030&sp=r&sig=5ecre7"));
            StorageException failure = failure(() -> text(by, ReadRequest.whole(uri)));
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure)
                    .hasMessageContaining("may have expired")
                    .hasMessageNotContaining("5ecre7");
            assertThat(site.heads().get(0)).contains("sig=5ecre7");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalWithoutASignatureSaysWhatMountsTheStore(By by) throws IOException {
        try (RawSite site = RawSite.answering("HTTP/1.1 403 No", "Content-Length: 0", "", "")) {
            assertThat(failure(() -> text(by, request(site))))
                    .hasMessageContaining("not kept")
                    .hasMessageContaining("MINIO_ENDPOINT_URL");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://acc.blob.core.windows.net/c/b, 404, AZURE_STORAGE_SAS_TOKEN",
        "https://b.s3.eu-west-1.amazonaws.com/k, 403, AWS_ACCESS_KEY_ID",
        "https://storage.googleapis.com/b/o, 404, google_application_credentials"
    })
    void aMissSaysWhatMountsAKnownStore(String address, int status, String setting) {
        HttpFailures failures = new HttpFailures(InstantSource.system());
        ObjectUri uri = ObjectUri.of(address);
        assertThat(failures.answered(status, HttpHeaders.of(Map.of()), uri))
                .hasMessageContaining("not kept")
                .hasMessageContaining(setting);
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/a, http://h/a, true",
        "https://h/a, HTTPS://i/a, false",
        "http://h/a, https://h/a, false",
        "http://h/a, http://i/a, false"
    })
    void onlyFromSecureToPlainIsADowngrade(String from, String to, boolean downgrade) {
        assertThat(HttpRedirects.isDowngrade(URI.create(from), URI.create(to)))
                .isEqualTo(downgrade);
    }

    private Storage storage(By by) {
        return by == By.PLUGIN ? plain : direct;
    }

    private Content content(By by, ReadRequest request) throws IOException {
        return (Content) storage(by).read(request);
    }

    private String text(By by, ReadRequest request) throws IOException {
        try (Content content = content(by, request)) {
            return text(content);
        }
    }

    private static String text(Content content) throws IOException {
        return new String(content.stream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static ReadRequest request(RawSite site) {
        return ReadRequest.whole(ObjectUri.of(site.url("/a")));
    }

    private static Storage storage(Duration silence) {
        return new HttpStorage(new HttpClients(), InstantSource.system(), silence);
    }

    private static StorageException failure(ThrowingCallable call) {
        return assertThatExceptionOfType(StorageException.class).isThrownBy(call).actual();
    }
}
