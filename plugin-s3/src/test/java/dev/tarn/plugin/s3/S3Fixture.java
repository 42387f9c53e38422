package dev.tarn.plugin.s3;

import dev.tarn.adapters.transport.HttpByteTransport;
import dev.tarn.core.port.ByteTransport;
import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.access.AccessKey;
import dev.tarn.objectserver.fault.Fault;
import dev.tarn.objectserver.log.ReceivedRequest;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.log.RequestMatch;
import dev.tarn.signing.SigningCredentials;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Storage;
import dev.tarn.testkit.Access;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** An object server of its own for each test, entered with a temporary key. */
final class S3Fixture implements StorageFixture {
    static final String BUCKET = "media";

    private static final String KEY_ID = "AKIATEST";
    private static final int PART_BYTES = 5 << 20;
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ObjectServer server;
    private final String endpoint;
    private final String style;
    private final Reader reader;
    private final ByteTransport transport = HttpByteTransport.create();
    private final List<Storage> opened = new ArrayList<>();
    private final Storage storage;

    private S3Fixture(ObjectServer server, String endpoint, String style, Reader reader) {
        this.server = server;
        this.endpoint = endpoint;
        this.style = style;
        this.reader = reader;
        server.createBucket(BUCKET);
        this.storage = open(TestSettings.SECRET);
    }

    /** Who reads: the plugin itself, or a transport for it. */
    @FunctionalInterface
    interface Reader {
        Storage over(Storage storage, ByteTransport transport);
    }

    /** The bucket in the path. */
    static S3Fixture pathStyle() throws IOException {
        return pathStyle(S3Fixture::bySdk);
    }

    static S3Fixture pathStyle(Reader reader) throws IOException {
        ObjectServer server = newServer();
        return new S3Fixture(server, server.endpoint(), "auto", reader);
    }

    /** The bucket in the host name. */
    static S3Fixture virtualStyle(Reader reader) throws IOException {
        ObjectServer server = newServer();
        return new S3Fixture(server, "http://s3.localhost:" + server.port(), "virtual", reader);
    }

    static Storage bySdk(Storage storage, ByteTransport unused) {
        return storage;
    }

    private static ObjectServer newServer() throws IOException {
        SigningCredentials credentials =
                new SigningCredentials(KEY_ID, TestSettings.SECRET, TestSettings.TOKEN);
        return ObjectServer.builder().accessKey(AccessKey.of(credentials)).start();
    }

    ObjectServer server() {
        return server;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public ObjectUri uri(String key) {
        return ObjectUri.of("s3://" + BUCKET + "/" + key);
    }

    @Override
    public void put(String key, byte[] bytes) throws IOException {
        server.put(BUCKET, key, bytes, "image/jpeg");
    }

    @Override
    public ByteTransport transport() {
        return transport;
    }

    @Override
    public Set<String> secrets() {
        return Set.of(TestSettings.SECRET, TestSettings.TOKEN);
    }

    @Override
    public OptionalLong requestCount() {
        return OptionalLong.of(server.log().count());
    }

    @Override
    public void provoke(FaultKind kind, String key) {
        Predicate<ReceivedRequest> read =
                RequestMatch.key(key).and(RequestMatch.kind(RequestKind.GET_OBJECT));
        int half = server.find(BUCKET, key).map(o -> (int) (o.content().length() / 2)).orElse(0);
        Fault fault =
                switch (kind) {
                    case BUSY -> Fault.slowDown(7);
                    case TRUNCATED -> Fault.truncateAfter(half);
                    case STALLED_HEADERS -> Fault.delay(LONG);
                    case STALLED_BODY -> Fault.stallAfter(half);
                    case MISSING_CONTAINER, REFUSED, UNREACHABLE ->
                            throw new UnsupportedOperationException(
                                    kind + " is no fault of a read");
                };
        server.faults().once(read, fault);
    }

    @Override
    public Access access(FaultKind kind, String key) {
        return switch (kind) {
            case MISSING_CONTAINER -> new Access(storage, ObjectUri.of("s3://absent/" + key));
            case REFUSED -> new Access(open("wrong" + TestSettings.SECRET), uri(key));
            case UNREACHABLE ->
                    new Access(
                            track(
                                    TestSettings.key(KEY_ID)
                                            .endpoint("http://127.0.0.1:" + unusedPort())
                                            .open()),
                            uri(key));
            case BUSY, TRUNCATED, STALLED_HEADERS, STALLED_BODY ->
                    throw new UnsupportedOperationException(kind + " lies in no address");
        };
    }

    @Override
    public int largeObjectBytes() {
        return 2 * PART_BYTES + 12_345;
    }

    @Override
    public void close() throws IOException {
        opened.forEach(Storage::close);
        transport.close();
        server.close();
    }

    private Storage open(String secret) {
        S3Settings settings =
                TestSettings.none()
                        .with(S3SettingSpecs.ACCESS_KEY_ID, KEY_ID)
                        .withSecret(S3SettingSpecs.SECRET_ACCESS_KEY, secret)
                        .withSecret(S3SettingSpecs.SESSION_TOKEN, TestSettings.TOKEN)
                        .with(S3SettingSpecs.ADDRESSING_STYLE, style)
                        .endpoint(endpoint)
                        .read();
        return track(
                S3Storage.create(
                        settings.withOptions(settings.options().withPartBytes(PART_BYTES))));
    }

    private Storage track(Storage made) {
        Storage read = reader.over(made, transport);
        opened.add(read);
        return read;
    }

    private static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }
}
