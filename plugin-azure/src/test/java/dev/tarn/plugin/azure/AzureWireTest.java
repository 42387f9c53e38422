package dev.tarn.plugin.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import dev.tarn.testkit.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, and what comes of each answer. */
class AzureWireTest {
    private static final String CREATE_ONLY = TestSettings.TOKEN.replace("sp=rl", "sp=racl");
    private static final byte[] BYTES = "0123456789".getBytes(StandardCharsets.US_ASCII);

    private ScriptedService service;
    private AzureStorage storage;

    @BeforeEach
    void start() throws IOException {
        service = new ScriptedService();
        storage = enter(TestSettings.TOKEN);
    }

    @AfterEach
    void stop() {
        storage.close();
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "404, BlobNotFound, OBJECT_MISSING",
        "404, ContainerNotFound, CONTAINER_MISSING",
        "409, ContainerBeingDeleted, CONTAINER_MISSING",
        "403, AuthenticationFailed, REFUSED",
        "401, NoAuthenticationInformation, REFUSED",
        "409, PublicAccessNotPermitted, REFUSED",
        "409, BlobArchived, REFUSED",
        "412, LeaseIdMissing, REFUSED",
        "412, ConditionNotMet, CONDITION_FAILED",
        "503, ServerBusy, UNAVAILABLE",
        "500, InternalError, UNAVAILABLE",
        "429, TooManyRequests, UNAVAILABLE",
        "302, Moved, UNAVAILABLE",
    })
    void eachAnswerHasItsKindAndIsAskedForOnce(int status, String code, Kind kind) {
        service.thenError(status, code);
        assertFails(kind, () -> storage.read(ReadRequest.whole(uri("a.jpg"))));
        assertThat(service.asked()).hasSize(1);
        assertThat(service.asked().get(0).field("X-ms-version")).isEqualTo("2023-11-03");
    }

    @Test
    void aMissingPageOfSomeWebServerProvesNoMissingBlob() {
        service.then(404, Map.of("Content-Type", "text/html"), "<html>not found</html>");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage.stat(StatRequest.of(uri("a.jpg"))))
                .withMessageContaining("is this an Azure Blob endpoint?")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
    }

    @Test
    void replacingWithATokenThatMayOnlyCreateIsRefused() {
        service.thenError(403, "UnauthorizedBlobOverwrite");
        try (AzureStorage creator = enter(CREATE_ONLY)) {
            assertFails(
                    Kind.REFUSED,
                    () -> creator.write(request("there.jpg", BYTES, WriteMode.replace())));
        }
    }

    @Test
    void copyingOverWhatExistsWithATokenThatMayOnlyCreateIsAFailedCondition() {
        service.then(200, Map.of("ETag", "\"1\"", "Content-Length", "10"), "");
        service.thenError(403, "UnauthorizedBlobOverwrite");
        try (AzureStorage creator = enter(CREATE_ONLY)) {
            assertFails(
                    Kind.CONDITION_FAILED,
                    () -> creator.copy(CopyRequest.of(uri("a"), uri("b"), WriteMode.create())));
        }
    }

    @Test
    void aListThatIsNoneIsOneOfOurFailures() {
        service.then(200, Map.of("Content-Type", "application/xml"), "<html>hello");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage.list(ListRequest.under(uri(""))));
    }

    @Test
    void aLongBodyOnASlowLineIsNoSilence() throws StorageException {
        service.then(201, Map.of("ETag", "\"1\""), "");
        try (AzureStorage writer =
                settings(TestSettings.TOKEN.replace("sp=rl", "sp=rwl"))
                        .with("read_timeout", "0.5")
                        .open()) {
            writer.write(
                    WriteRequest.of(
                            uri("slow.jpg"), new SlowSource(BYTES, 150), WriteMode.create()));
        }
        assertThat(service.asked().get(0).body()).isEqualTo("0123456789");
    }

    @Test
    void aBusyServiceSaysHowLongToWait() {
        service.then(503, Map.of("Retry-After", "7"), "");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage.list(ListRequest.under(uri(""))))
                .satisfies(e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(7)));
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void aServiceOutOfReachIsUnavailableForEveryCall() throws IOException {
        service.close();
        assertFails(Kind.UNAVAILABLE, () -> storage.stat(StatRequest.of(uri("a.jpg"))));
        assertFails(Kind.UNAVAILABLE, () -> storage.read(ReadRequest.whole(uri("a.jpg"))));
        assertFails(Kind.UNAVAILABLE, () -> storage.list(ListRequest.under(uri(""))));
        assertFails(Kind.UNAVAILABLE, () -> storage.delete(DeleteRequest.of(uri("a.jpg"))));
        assertFails(
                Kind.UNAVAILABLE,
                () ->
                        storage.write(
                                WriteRequest.of(
                                        uri("a.jpg"), WriteSource.of(BYTES), WriteMode.create())));
    }

    @Test
    void aRedirectIsNotFollowedWithTheToken() {
        service.then(307, Map.of("Location", service.url() + "/elsewhere"), "");
        assertFails(Kind.UNAVAILABLE, () -> storage.stat(StatRequest.of(uri("a.jpg"))));
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void whatIsPrivateTellsHowToMountIt() {
        service.thenError(404, "ResourceNotFound");
        try (AzureStorage anyone = TestSettings.none().with("account_url", service.url()).open()) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> anyone.read(ReadRequest.whole(uri("a.jpg"))))
                    .withMessageContaining("AZURE_STORAGE_ACCOUNT=farm")
                    .withMessageContaining("signature given in an address is never kept")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
        }
    }

    @Test
    void anExpiredTokenSaysSo() {
        service.thenError(403, "AuthenticationFailed");
        ObjectUri old = uri("a.jpg?sp=r&se=2020-01-01T00:00:00Z&sig=" + TestSettings.SIGNATURE);
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage.stat(StatRequest.of(old)))
                .withMessageContaining("signature in the address expired at 2020-01-01T00:00:00Z")
                .withMessageNotContaining(TestSettings.SIGNATURE);
    }

    @Test
    void creatingIsOneRequestUnderACondition() throws StorageException {
        service.then(201, Map.of("ETag", "\"0x8D\""), "");
        ObjectStat stat = write("new.jpg", WriteMode.create());
        assertThat(stat.version().orElseThrow().text()).isEqualTo("0x8D");
        ScriptedService.Asked put = service.asked().get(0);
        assertThat(put.method()).isEqualTo("PUT");
        assertThat(put.field("If-none-match")).isEqualTo("*");
        assertThat(put.field("X-ms-blob-type")).isEqualTo("BlockBlob");
        assertThat(put.body()).isEqualTo("0123456789");
        assertThat(service.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "412, ConditionNotMet",
        "409, BlobAlreadyExists",
        "403, UnauthorizedBlobOverwrite",
        "403, AuthorizationPermissionMismatch",
    })
    void creatingWhatExistsIsAFailedConditionHoweverItIsTold(int status, String code) {
        service.thenError(status, code);
        try (AzureStorage creator = enter(CREATE_ONLY)) {
            assertFails(
                    Kind.CONDITION_FAILED,
                    () -> creator.write(request("there.jpg", BYTES, WriteMode.create())));
        }
    }

    @Test
    void aTokenThatMayNotCreateIsRefused() {
        service.thenError(403, "AuthorizationPermissionMismatch");
        assertFails(Kind.REFUSED, () -> write("new.jpg", WriteMode.create()));
    }

    @Test
    void withoutTheRightToWriteALongBlobIsStillOneRequest() throws StorageException {
        service.then(201, Map.of("ETag", "\"1\""), "");
        try (AzureStorage creator = settings(CREATE_ONLY).with("max_single_put_size", "4").open()) {
            creator.write(request("long.jpg", BYTES, WriteMode.create()));
        }
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void blocksThatTheTokenForbidsAreNotBegun() {
        WriteSource huge =
                new WriteSource() {
                    @Override
                    public long length() {
                        return (5000L << 20) + 1;
                    }

                    @Override
                    public InputStream open(long offset) throws IOException {
                        throw new IOException("nobody reads this");
                    }
                };
        try (AzureStorage creator = enter(CREATE_ONLY)) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(
                            () ->
                                    creator.write(
                                            WriteRequest.of(uri("huge"), huge, WriteMode.create())))
                    .withMessageContaining("needs the right w (write)");
        }
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void aLongBlobGoesInBlocksAndKeepsItsSum() throws StorageException {
        for (int i = 0; i < 3; i++) {
            service.then(201, Map.of(), "");
        }
        service.then(201, Map.of("ETag", "\"9\""), "");
        try (AzureStorage writer = settingsForBlocks().open()) {
            writer.write(
                    request("long.jpg", BYTES, WriteMode.create())
                            .withContentType("image/jpeg")
                            .withMetadata(Map.of("farm", "north")));
        }
        assertThat(service.asked().stream().limit(3).map(ScriptedService.Asked::body))
                .containsExactly("0123", "4567", "89");
        ScriptedService.Asked list = service.asked().get(3);
        assertThat(list.address()).contains("comp=blocklist");
        assertThat(list.field("If-none-match")).isEqualTo("*");
        assertThat(list.field("X-ms-blob-content-type")).isEqualTo("image/jpeg");
        assertThat(list.field("X-ms-meta-farm")).isEqualTo("north");
        assertThat(list.field("X-ms-blob-content-md5")).isEqualTo("eB5eJF1ptWaXm4bijSPyxw==");
        for (ScriptedService.Asked block : service.asked().subList(0, 3)) {
            String id = block.address().replaceAll(".*blockid=([^&]*).*", "$1");
            assertThat(list.body()).contains("<Latest>" + id + "</Latest>");
        }
    }

    @Test
    void otherBytesThanAnnouncedNeverBecomeABlob() {
        for (int i = 0; i < 3; i++) {
            service.then(201, Map.of(), "");
        }
        Checksum wrong = Checksum.of(ChecksumAlgorithm.SHA256, new byte[32]);
        try (AzureStorage writer = settingsForBlocks().open()) {
            assertFails(
                    Kind.CORRUPT,
                    () ->
                            writer.write(
                                    request("x", BYTES, WriteMode.create()).withChecksum(wrong)));
        }
        assertThat(service.asked()).hasSize(3);
        assertFails(
                Kind.CORRUPT,
                () -> storage.write(request("x", BYTES, WriteMode.create()).withChecksum(wrong)));
        assertThat(service.asked()).as("nothing sent").hasSize(3);
    }

    @Test
    void aCopyThatTakesLongIsWaitedFor() throws StorageException {
        service.then(200, Map.of("ETag", "\"1\"", "Content-Length", "10"), "");
        service.then(202, Map.of("x-ms-copy-status", "pending", "x-ms-copy-id", "id-7"), "");
        service.then(200, Map.of("x-ms-copy-status", "pending"), "");
        service.then(200, Map.of("x-ms-copy-status", "success", "ETag", "\"2\""), "");
        ObjectStat stat = storage.copy(CopyRequest.of(uri("a b"), uri("copy"), WriteMode.create()));
        assertThat(stat.version().orElseThrow().text()).isEqualTo("2");
        ScriptedService.Asked copy = service.asked().get(1);
        assertThat(copy.field("X-ms-copy-source"))
                .isEqualTo(service.url() + "/c/a%20b?" + TestSettings.TOKEN);
        assertThat(copy.field("X-ms-source-if-match")).isEqualTo("\"1\"");
    }

    @Test
    void aCopyThatIsNoLongerWantedIsAborted() {
        service.then(200, Map.of("ETag", "\"1\"", "Content-Length", "10"), "");
        service.then(202, Map.of("x-ms-copy-status", "pending", "x-ms-copy-id", "id-7"), "");
        for (int i = 0; i < 100; i++) {
            service.then(200, Map.of("x-ms-copy-status", "pending"), "");
        }
        Cancellation cancellation = Cancellation.create();
        Thread canceller =
                new Thread(
                        () -> {
                            Waiting.until("it polls", () -> service.asked().size() > 2);
                            cancellation.cancel();
                        });
        canceller.start();
        CopyRequest request =
                new CopyRequest(uri("a"), uri("copy"), WriteMode.create(), cancellation);
        assertThatThrownBy(() -> storage.copy(request)).isInstanceOf(CancellationException.class);
        Waiting.until(
                "the copy is aborted",
                () ->
                        service.asked().stream()
                                .anyMatch(a -> a.address().contains("comp=copy&copyid=id-7")));
    }

    @Test
    void snapshotsAreNotDeletedWithTheBlob() {
        service.thenError(409, "SnapshotsPresent");
        assertFails(Kind.REFUSED, () -> storage.delete(DeleteRequest.of(uri("a.jpg"))));
    }

    @Test
    void aTokenSignsForWhatItGivesAndEndsWhenItEnds() throws StorageException {
        var signed = storage.sign(SignRequest.of(uri("a b"), "GET", Duration.ofHours(1)));
        assertThat(signed.url().reveal())
                .isEqualTo(service.url() + "/c/a%20b?" + TestSettings.TOKEN);
        assertThat(signed.expires()).isEqualTo("2099-01-02T03:04:05Z");
        assertFails(
                Kind.REFUSED,
                () -> storage.sign(SignRequest.of(uri("a"), "PUT", Duration.ofHours(1))));
        assertThat(service.asked()).isEmpty();
    }

    private static void assertFails(Kind kind, ThrowingCallable call) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
                .withMessageNotContaining(TestSettings.SIGNATURE);
    }

    private ObjectStat write(String key, WriteMode mode) throws StorageException {
        return storage.write(request(key, BYTES, mode));
    }

    private WriteRequest request(String key, byte[] bytes, WriteMode mode) {
        return WriteRequest.of(uri(key), WriteSource.of(bytes), mode);
    }

    private ObjectUri uri(String key) {
        return ObjectUri.of(service.url() + "/c/" + key);
    }

    private TestSettings settings(String token) {
        return TestSettings.none().with("account_url", service.url()).sas(token);
    }

    private TestSettings settingsForBlocks() {
        return settings(TestSettings.TOKEN.replace("sp=rl", "sp=rwl"))
                .with("max_single_put_size", "4")
                .with("max_block_size", "4");
    }

    private AzureStorage enter(String token) {
        return settings(token).open();
    }
}
