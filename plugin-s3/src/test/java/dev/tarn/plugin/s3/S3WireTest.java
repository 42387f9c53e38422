package dev.tarn.plugin.s3;

import static dev.tarn.spi.StorageException.Kind.CONTAINER_MISSING;
import static dev.tarn.spi.StorageException.Kind.CORRUPT;
import static dev.tarn.spi.StorageException.Kind.OBJECT_MISSING;
import static dev.tarn.spi.StorageException.Kind.REFUSED;
import static dev.tarn.spi.StorageException.Kind.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.fault.Fault;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.log.RequestMatch;
import dev.tarn.objectserver.log.RequestRecord;
import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.Content;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.RunningChecksum;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire, and what comes of what comes back. */
class S3WireTest {
    private S3Fixture fixture;
    private ObjectServer server;
    private Storage storage;

    @BeforeEach
    void start() throws IOException {
        fixture = S3Fixture.pathStyle();
        server = fixture.server();
        storage = fixture.storage();
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    @Test
    void aReadIsOneGetThatAsksForChecksumsAndForTheBytesAsStored() throws IOException {
        fixture.put("a.jpg", new byte[] {1, 2, 3});
        try (Content content = (Content) storage.read(ReadRequest.whole(uri("a.jpg")))) {
            assertThat(content.stream().readAllBytes()).containsExactly(1, 2, 3);
            assertThat(content.stat().checksum(ChecksumAlgorithm.CRC64NVME)).isPresent();
            assertThat(content.stat().checksum(ChecksumAlgorithm.MD5)).isPresent();
        }
        RequestRecord get = onlyRequest();
        assertThat(get.kind()).isEqualTo(RequestKind.GET_OBJECT);
        assertThat(get.request().header("x-amz-checksum-mode")).hasValue("ENABLED");
        assertThat(get.request().header("accept-encoding")).hasValue("identity");
        assertThat(get.request().range()).isEmpty();
    }

    @Test
    void aStatTellsTheSameSums() throws IOException {
        fixture.put("a.jpg", new byte[] {1, 2, 3});
        assertThat(storage.stat(StatRequest.of(uri("a.jpg"))).checksums())
                .extracting(Checksum::algorithm)
                .containsExactlyInAnyOrder(ChecksumAlgorithm.CRC64NVME, ChecksumAlgorithm.MD5);
        assertThat(onlyRequest().kind()).isEqualTo(RequestKind.HEAD_OBJECT);
    }

    @Test
    void keepAliveConnectionsServeManyReads() throws IOException {
        fixture.put("a.jpg", new byte[1000]);
        for (int i = 0; i < 200; i++) {
            try (Content content = (Content) storage.read(ReadRequest.whole(uri("a.jpg")))) {
                assertThat(content.stream().readNBytes(1000)).hasSize(1000);
            }
        }
        assertThat(server.log().count()).isEqualTo(200);
    }

    @Test
    void aStatTellsAMissingBucketFromAMissingObject() {
        assertFails(OBJECT_MISSING, () -> storage.stat(StatRequest.of(uri("absent.jpg"))));
        assertFails(
                CONTAINER_MISSING,
                () -> storage.stat(StatRequest.of(ObjectUri.of("s3://absent/a.jpg"))));
    }

    @Test
    void aNotFoundThatIsNoStoresProvesNothing() throws IOException {
        fixture.put("a.jpg", new byte[1]);
        server.site().put("/media/a.jpg", new byte[1], "image/jpeg");
        try (S3Storage web = TestSettings.none().endpoint(server.siteEndpoint()).open()) {
            assertFails(REFUSED, () -> web.read(ReadRequest.whole(uri("absent.jpg"))));
        }
    }

    @Test
    void anotherRangeThanAskedForIsNotTaken() throws IOException {
        fixture.put("a.jpg", new byte[1000]);
        ReadRequest part = ReadRequest.whole(uri("a.jpg")).withRange(ByteRange.of(10, 10));
        server.faults().once(RequestMatch.any(), Fault.contentRange("bytes 11-20/1000"));
        assertFails(UNAVAILABLE, () -> storage.read(part));
        server.faults().once(RequestMatch.any(), Fault.ignoreRange());
        assertFails(UNAVAILABLE, () -> storage.read(part));
        try (Content content = (Content) storage.read(part)) {
            assertThat(content.length()).hasValue(10);
            assertThat(content.stat().size()).hasValue(1000);
            assertThat(content.stat().checksums()).isEmpty();
        }
    }

    @Test
    void aConnectionThatBreaksBeforeTheAnswerIsNotTriedAgain() throws IOException {
        fixture.put("a.jpg", new byte[10]);
        server.faults().once(RequestMatch.any(), Fault.closeBeforeAnswer());
        assertFails(UNAVAILABLE, () -> storage.read(ReadRequest.whole(uri("a.jpg"))));
        assertThat(server.log().count()).isEqualTo(1);
    }

    @Test
    void aShortWriteIsOneRequestAndALongOneGoesInParts() throws IOException {
        storage.write(WriteRequest.of(uri("a.jpg"), bytes(100), WriteMode.create()));
        assertThat(onlyRequest().kind()).isEqualTo(RequestKind.PUT_OBJECT);
        server.log().clear();
        storage.write(
                WriteRequest.of(uri("b.jpg"), bytes(fixture.largeObjectBytes()), WriteMode.create())
                        .withMetadata(Map.of("origin", "camera 7")));
        assertThat(kinds())
                .containsExactly(
                        RequestKind.CREATE_MULTIPART,
                        RequestKind.UPLOAD_PART,
                        RequestKind.UPLOAD_PART,
                        RequestKind.UPLOAD_PART,
                        RequestKind.COMPLETE_MULTIPART);
        assertThat(server.find(S3Fixture.BUCKET, "b.jpg").orElseThrow().headers())
                .containsEntry("x-amz-meta-origin", "camera 7");
    }

    @Test
    void aLongWriteWithAWrongSumLeavesNothing() throws IOException {
        byte[] content = new byte[fixture.largeObjectBytes()];
        for (ChecksumAlgorithm algorithm :
                List.of(ChecksumAlgorithm.SHA256, ChecksumAlgorithm.CRC64NVME)) {
            RunningChecksum sum = RunningChecksum.of(algorithm);
            sum.update(content, 0, content.length);
            Checksum right = sum.result();
            WriteRequest request =
                    WriteRequest.of(uri("b.jpg"), WriteSource.of(content), WriteMode.replace());
            storage.write(request.withChecksum(right));
            storage.delete(DeleteRequest.of(uri("b.jpg")));
            Checksum wrong = new Checksum(algorithm, "0" + right.hex().substring(1));
            server.log().clear();
            assertFails(CORRUPT, () -> storage.write(request.withChecksum(wrong)));
            assertThat(kinds())
                    .contains(RequestKind.ABORT_MULTIPART)
                    .doesNotContain(RequestKind.COMPLETE_MULTIPART);
            assertThat(server.keys(S3Fixture.BUCKET)).isEmpty();
        }
    }

    @Test
    void aSourceThatBreaksOffIsNamedAndLeavesNothing() {
        long length = fixture.largeObjectBytes();
        WriteSource broken = new ShortSource(length, length - 1);
        assertThat(
                        assertFails(
                                UNAVAILABLE,
                                () ->
                                        storage.write(
                                                WriteRequest.of(
                                                        uri("b.jpg"), broken, WriteMode.create()))))
                .hasMessageContaining("The bytes to write cannot be read");
        assertThat(kinds()).contains(RequestKind.ABORT_MULTIPART);
        assertThat(server.keys(S3Fixture.BUCKET)).isEmpty();
    }

    @Test
    void metadataThatAHeaderCannotCarryIsRefusedUnsent() {
        WriteRequest request =
                WriteRequest.of(uri("a.jpg"), bytes(1), WriteMode.create())
                        .withMetadata(Map.of("place", "Zürich"));
        assertFails(REFUSED, () -> storage.write(request));
        assertThat(server.log().count()).isZero();
    }

    @Test
    void aCopyUnderAConditionKeepsTypeAndMetadata() throws IOException {
        storage.write(
                WriteRequest.of(uri("a.jpg"), bytes(10), WriteMode.create())
                        .withContentType("image/x-tarn")
                        .withMetadata(Map.of("origin", "camera 7")));
        storage.copy(CopyRequest.of(uri("a.jpg"), uri("../b?.jpg"), WriteMode.create()));
        assertThat(server.find(S3Fixture.BUCKET, "../b?.jpg").orElseThrow().headers())
                .containsEntry("x-amz-meta-origin", "camera 7")
                .containsEntry("Content-Type", "image/x-tarn");
        storage.write(WriteRequest.of(uri("empty"), bytes(0), WriteMode.create()));
        ObjectStat copy =
                storage.copy(CopyRequest.of(uri("empty"), uri("empty2"), WriteMode.create()));
        assertThat(copy.size()).hasValue(0);
    }

    @Test
    void deletesAThousandWithARequestAndOneByOneWhatXmlCannotCarry() throws IOException {
        List<ObjectUri> uris = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            String key = i == 7 ? "bell\u0007" : "key-" + i;
            uris.add(uri(key));
            fixture.put(key, new byte[1]);
        }
        assertThat(storage.deleteAll(DeleteAllRequest.of(uris))).isEmpty();
        assertThat(server.keys(S3Fixture.BUCKET)).isEmpty();
        assertThat(kinds())
                .containsExactly(
                        RequestKind.DELETE_OBJECT,
                        RequestKind.DELETE_OBJECTS,
                        RequestKind.DELETE_OBJECTS);
    }

    @Test
    void aListingFromAStartAsksForEncodedNames() throws IOException {
        fixture.put("bell\u0007", new byte[1]);
        assertThat(storage.list(ListRequest.under(uri(""))).objects())
                .extracting(ObjectStat::uri)
                .containsExactly(uri("bell\u0007"));
        assertThat(onlyRequest().request().query()).contains("encoding-type=url");
    }

    @Test
    void anonymousCallersReadWhatIsPublicAndCannotSign() throws IOException {
        try (S3Storage anyone = TestSettings.none().endpoint(server.endpoint()).open()) {
            fixture.put("a.jpg", new byte[1]);
            assertThat(assertFails(REFUSED, () -> anyone.read(ReadRequest.whole(uri("a.jpg")))))
                    .hasMessageContaining("no credentials were configured");
            assertThat(onlyRequest().request().header("authorization")).isEmpty();
            assertFails(
                    REFUSED,
                    () -> anyone.sign(SignRequest.of(uri("a.jpg"), "GET", Duration.ofMinutes(1))));
        }
    }

    private RequestRecord onlyRequest() {
        assertThat(server.log().requests()).hasSize(1);
        return server.log().requests().get(0);
    }

    private List<RequestKind> kinds() {
        return server.log().requests().stream().map(RequestRecord::kind).toList();
    }

    private ObjectUri uri(String key) {
        return fixture.uri(key);
    }

    private static WriteSource bytes(int count) {
        return WriteSource.of(new byte[count]);
    }

    private static StorageException assertFails(StorageException.Kind kind, ThrowingCallable call) {
        StorageException failure = catchThrowableOfType(StorageException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        return failure;
    }

    /** Says that it is longer than it is. */
    private record ShortSource(long length, long there) implements WriteSource {
        @Override
        public InputStream open(long offset) throws IOException {
            return WriteSource.of(new byte[(int) there]).open(offset);
        }
    }
}
