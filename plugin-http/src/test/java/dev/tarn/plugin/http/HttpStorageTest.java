package dev.tarn.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.fault.Fault;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.log.RequestMatch;
import dev.tarn.objectserver.log.RequestRecord;
import dev.tarn.objectserver.site.SiteDocument;
import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Content;
import dev.tarn.spi.NotModified;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plugin's own reads from servers of every manner. */
class HttpStorageTest {
    private static final byte[] ABC = "abc".getBytes(StandardCharsets.UTF_8);

    private final Storage storage =
            new HttpStorage(new HttpClients(), InstantSource.system(), Duration.ofSeconds(30));
    private ObjectServer server;

    @BeforeEach
    void start() throws IOException {
        server = ObjectServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        storage.close();
        server.close();
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(StorageProvider.class))
                .filteredOn(HttpStorageProvider.class::isInstance)
                .hasSize(1);
    }

    @Test
    void saysWhoAsksAndWantsBytesAsStored() throws IOException {
        serve("/a", document());
        assertThat(text(ReadRequest.whole(uri("/a")))).isEqualTo("abc");
        assertThat(last().request().headers())
                .containsEntry("accept-encoding", "identity")
                .hasEntrySatisfying(
                        "user-agent", agent -> assertThat(agent).matches("tarn/\\d+\\..+"));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 405, 501})
    void statReadsOneByteWhereHeadIsNotAllowed(int status) throws IOException {
        serve("/a", document());
        server.faults().always(RequestMatch.method("HEAD"), Fault.status(status));
        ObjectStat stat = storage.stat(StatRequest.of(uri("/a")));
        assertThat(stat.size()).hasValue(3);
        assertThat(stat.version()).isPresent();
        assertThat(server.log().count(RequestKind.GET_DOCUMENT)).isEqualTo(1);
    }

    @Test
    void statOfAnEmptyObjectWhereHeadIsNotAllowed() throws IOException {
        serve("/a", SiteDocument.of(new byte[0], "image/png"));
        server.faults().always(RequestMatch.method("HEAD"), Fault.status(405));
        assertThat(storage.stat(StatRequest.of(uri("/a"))).size()).hasValue(0);
    }

    @Test
    void statOfABusyServerIsOneRequest() throws IOException {
        server.faults().always(RequestMatch.any(), Fault.slowDown(0));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage.stat(StatRequest.of(uri("/a"))));
        assertThat(server.log().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0,2,ab", "1,1,b", "1,9,bc", "3,1,''", "9,1,''"})
    void aServerWithoutRangesIsReadUpToTheRange(long offset, long length, String expected)
            throws IOException {
        for (SiteDocument document :
                new SiteDocument[] {
                    document().withoutRanges(),
                    document().withoutRanges().inChunks(),
                    document().withoutRanges().closeDelimited()
                }) {
            serve("/a", document);
            ReadRequest request =
                    ReadRequest.whole(uri("/a")).withRange(ByteRange.of(offset, length));
            assertThat(text(request)).isEqualTo(expected);
        }
    }

    @Test
    void anotherPartThanTheOneAskedForIsNoAnswer() {
        serve("/a", document());
        server.faults().always(RequestMatch.any(), Fault.contentRange("bytes 0-0/3"));
        ReadRequest request = ReadRequest.whole(uri("/a")).withRange(ByteRange.of(1, 1));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage.read(request))
                .withMessageContaining("another range than bytes=1-1")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE));
    }

    @Test
    void timeAndSizeAreAVersionWhereThereIsNoETag() throws IOException {
        Instant modified = Instant.parse("2026-11-22T12:00:00Z");
        serve("/a", document().withEtag(null).withModified(modified));
        ReadRequest request = ReadRequest.whole(uri("/a"));
        ObjectStat stat = storage.stat(StatRequest.of(uri("/a")));
        ReadCondition same = ReadCondition.mustDiffer(stat.version().orElseThrow());
        assertThat(storage.read(request.withCondition(same))).isInstanceOf(NotModified.class);
        ReadCondition match = ReadCondition.mustMatch(stat.version().orElseThrow());
        assertThat(text(request.withCondition(match))).isEqualTo("abc");

        serve("/a", document().withEtag(null).withModified(modified.plusSeconds(1)));
        assertThat(text(request.withCondition(same))).isEqualTo("abc");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage.read(request.withCondition(match)))
                .satisfies(
                        e ->
                                assertThat(e.kind())
                                        .isEqualTo(StorageException.Kind.CONDITION_FAILED));
    }

    @Test
    void userInfoIsSentAndNotToAnotherServer() throws IOException {
        serve("/a", document().withBasicAuth("u", "p"));
        String address = server.siteEndpoint().replace("://", "://u:p@");
        assertThat(text(ReadRequest.whole(ObjectUri.of(address + "/a")))).isEqualTo("abc");

        try (ObjectServer other = ObjectServer.start()) {
            other.site().put("/b", document());
            serve("/to-other", SiteDocument.redirect(302, other.siteEndpoint() + "/b"));
            serve("/to-self", SiteDocument.redirect(307, "/a"));
            assertThat(text(ReadRequest.whole(ObjectUri.of(address + "/to-other"))))
                    .isEqualTo("abc");
            assertThat(other.log().requests().get(0).request().headers())
                    .doesNotContainKey("authorization");
            assertThat(text(ReadRequest.whole(ObjectUri.of(address + "/to-self"))))
                    .isEqualTo("abc");
        }
    }

    @Test
    void redirectsAreFollowedFiveTimesAtMost() {
        serve("/a", SiteDocument.redirect(302, "/a"));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage.read(ReadRequest.whole(uri("/a"))))
                .withMessageContaining("more than 5 times");
        assertThat(server.log().count()).isEqualTo(6);
    }

    @Test
    void aRedirectToAnotherSchemeIsRefused() {
        serve("/a", SiteDocument.redirect(302, "file:///etc/passwd"));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage.read(ReadRequest.whole(uri("/a"))))
                .withMessageContaining("no HTTP address");
    }

    @Test
    void aHostNameThatTheJdkCannotAskIsRefusedClearly() {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage.read(ReadRequest.whole(ObjectUri.of("http://a_b/c"))))
                .withMessageContaining("letters, digits and hyphens")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.REFUSED));
    }

    private void serve(String target, SiteDocument document) {
        server.site().put(target, document);
    }

    private static SiteDocument document() {
        return SiteDocument.of(ABC, "image/png");
    }

    private ObjectUri uri(String target) {
        return ObjectUri.of(server.siteEndpoint() + target);
    }

    private RequestRecord last() {
        return server.log().requests().get(server.log().count() - 1);
    }

    private String text(ReadRequest request) throws IOException {
        try (ReadResult result = storage.read(request)) {
            return new String(((Content) result).stream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
