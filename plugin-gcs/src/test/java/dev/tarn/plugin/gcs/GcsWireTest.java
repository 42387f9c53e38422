package dev.tarn.plugin.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarn.adapters.transport.DirectStorage;
import dev.tarn.adapters.transport.HttpByteTransport;
import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.fault.Fault;
import dev.tarn.objectserver.google.ServiceAccount;
import dev.tarn.objectserver.http.Payload;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.log.RequestMatch;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.Content;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes over the wire, and what is made of unusual answers. */
class GcsWireTest {
    private static final ServiceAccount ACCOUNT = ServiceAccount.generate("robot@tarn.test");
    private static final ObjectUri URI = ObjectUri.of("gs://media/a.jpg");

    @TempDir private Path folder;
    private ObjectServer server;
    private TestSettings settings;
    private GcsStorage storage;

    @BeforeEach
    void start() throws Exception {
        server = ObjectServer.start();
        server.createBucket("media");
        server.google().add(ACCOUNT);
        server.put("media", "a.jpg", new byte[1000], "image/jpeg");
        Path file = folder.resolve("key.json");
        Files.writeString(file, ACCOUNT.json(server.googleTokenEndpoint()));
        settings = TestSettings.endpoint(server.gcsEndpoint()).file(file);
        storage = settings.open();
    }

    @AfterEach
    void stop() throws Exception {
        storage.close();
        server.close();
    }

    @Test
    void whatIsStoredCompressedComesAsItIsStored() throws Exception {
        byte[] stored = compressed("text ".repeat(500));
        server.put(
                "media",
                "a.txt",
                Payload.of(stored),
                Map.of("Content-Type", "text/plain", "Content-Encoding", "gzip"));
        ObjectUri uri = ObjectUri.of("gs://media/a.txt");
        assertThat(read(storage, uri)).isEqualTo(stored);
        try (HttpByteTransport transport = HttpByteTransport.create()) {
            assertThat(read(DirectStorage.over(storage, transport), uri)).isEqualTo(stored);
        }
    }

    @Test
    void bytesThatWereInflatedOnTheWayAreNotTaken() {
        server.faults()
                .once(
                        RequestMatch.kind(RequestKind.GET_OBJECT),
                        Fault.header("x-goog-stored-content-encoding", "gzip"));
        StorageException failure = failure(() -> storage.read(ReadRequest.whole(URI)));
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("changed on the way (stored as gzip");
    }

    @Test
    void sumsComeWithTheBytesAndWithTheMetadata() throws Exception {
        try (Content content = (Content) storage.read(ReadRequest.whole(URI))) {
            assertThat(content.stat().checksum(ChecksumAlgorithm.CRC32C)).isPresent();
            assertThat(content.stat()).isEqualTo(storage.stat(StatRequest.of(URI)));
            content.stream().readAllBytes();
        }
    }

    @Test
    void everyCallMakesOneAttempt() throws Exception {
        storage.stat(StatRequest.of(URI));
        server.faults().always(RequestMatch.any(), Fault.slowDown(3));
        List<ThrowingCallable> calls =
                List.of(
                        () -> storage.stat(StatRequest.of(URI)),
                        () -> storage.read(ReadRequest.whole(URI)),
                        () -> storage.list(ListRequest.under(URI)),
                        () -> storage.write(write(10)),
                        () -> storage.write(write(GcsSettings.DEFAULT_PART_BYTES + 1)),
                        () -> storage.delete(DeleteRequest.of(URI)),
                        () -> storage.deleteAll(DeleteAllRequest.of(List.of(URI))),
                        () -> storage.copy(CopyRequest.of(URI, URI, WriteMode.replace())));
        for (ThrowingCallable call : calls) {
            int before = server.log().count();
            StorageException failure = failure(call);
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure.retryAfter()).isPresent();
            assertThat(server.log().count()).isEqualTo(before + 1);
        }
    }

    @Test
    void theTokenIsNotCarriedElsewhere() throws Exception {
        try (ObjectServer other = ObjectServer.start()) {
            Fault elsewhere =
                    Fault.status(302, Map.of("Location", other.gcsEndpoint() + "/elsewhere"));
            server.faults().always(RequestMatch.bucket("media"), elsewhere);
            assertThat(failure(() -> storage.stat(StatRequest.of(URI))).kind())
                    .isEqualTo(Kind.REFUSED);
            assertThat(failure(() -> storage.read(ReadRequest.whole(URI))).kind())
                    .isEqualTo(Kind.REFUSED);
            assertThat(other.log().count()).isZero();
        }
    }

    @Test
    void manyAreDeletedInOneRequestAndEachFailureIsTold() throws Exception {
        server.put("media", "b.jpg", new byte[1], "image/jpeg");
        ObjectUri b = ObjectUri.of("gs://media/b.jpg");
        ObjectUri impossible = ObjectUri.of("gs://media/..");
        ObjectUri absent = ObjectUri.of("gs://nowhere/c.jpg");
        Map<ObjectUri, StorageException> failed =
                storage.deleteAll(DeleteAllRequest.of(List.of(URI, b, impossible, absent)));
        assertThat(failed).containsOnlyKeys(impossible, absent);
        assertThat(failed.get(absent).kind()).isEqualTo(Kind.CONTAINER_MISSING);
        assertThat(server.keys("media")).isEmpty();
        assertThat(server.log().count(RequestKind.BATCH)).isEqualTo(1);
        assertThat(server.log().count(RequestKind.DELETE_OBJECT)).isZero();
    }

    @Test
    void readsAreNotSignedForTheTransportWhereAProxyOrAPayerIsSet() throws Exception {
        try (GcsStorage proxied =
                        settings.with(GcsSettingSpecs.PROXY, "http://127.0.0.1:1").open();
                GcsStorage paying =
                        TestSettings.none().with(GcsSettingSpecs.USER_PROJECT, "p").open()) {
            assertThat(proxied.direct(ReadRequest.whole(URI))).isEmpty();
            assertThat(paying.direct(ReadRequest.whole(URI))).isEmpty();
        }
    }

    @Test
    void aPlainWebServerProvesNoAbsence() throws Exception {
        try (GcsStorage lost = TestSettings.endpoint(server.siteEndpoint()).open()) {
            StorageException failure = failure(() -> lost.stat(StatRequest.of(URI)));
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure).hasMessageContaining("is this a Google Cloud Storage endpoint?");
        }
    }

    private static WriteRequest write(int bytes) {
        return WriteRequest.of(URI, WriteSource.of(new byte[bytes]), WriteMode.replace());
    }

    private static byte[] read(Storage from, ObjectUri uri) throws Exception {
        try (Content content = (Content) from.read(ReadRequest.whole(uri))) {
            return content.stream().readAllBytes();
        }
    }

    private static byte[] compressed(String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static StorageException failure(ThrowingCallable call) {
        return catchThrowableOfType(StorageException.class, call);
    }
}
