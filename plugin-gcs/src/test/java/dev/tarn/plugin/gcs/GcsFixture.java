package dev.tarn.plugin.gcs;

import dev.tarn.adapters.transport.DirectStorage;
import dev.tarn.adapters.transport.HttpByteTransport;
import dev.tarn.core.port.ByteTransport;
import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.fault.Fault;
import dev.tarn.objectserver.google.ServiceAccount;
import dev.tarn.objectserver.log.ReceivedRequest;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.log.RequestMatch;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Storage;
import dev.tarn.testkit.Access;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.KeyTreatment;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** An object server of its own for each test, entered with the key of a service account. */
final class GcsFixture implements StorageFixture {
    static final String BUCKET = "media";

    private static final int PART_BYTES = 1 << 20;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final ServiceAccount ACCOUNT = ServiceAccount.generate("robot@tarn.test");
    private static final ServiceAccount OTHER = ServiceAccount.generate("other@tarn.test");

    private final ObjectServer server = ObjectServer.start();
    private final HttpByteTransport transport = HttpByteTransport.create();
    private final List<Storage> opened = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final UnaryOperator<Storage> way;
    private final Storage storage;

    private GcsFixture(boolean direct) throws IOException {
        this.way = direct ? made -> DirectStorage.over(made, transport) : made -> made;
        server.createBucket(BUCKET);
        server.google().add(ACCOUNT);
        this.storage = open(ACCOUNT, server.gcsEndpoint());
    }

    /** Reads through the SDK. */
    static GcsFixture overSdk() throws IOException {
        return new GcsFixture(false);
    }

    /** Reads through the host's transport. */
    static GcsFixture direct() throws IOException {
        return new GcsFixture(true);
    }

    ObjectServer server() {
        return server;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public ByteTransport transport() {
        return transport;
    }

    @Override
    public ObjectUri uri(String key) {
        return ObjectUri.of("gs://" + BUCKET + "/" + key);
    }

    @Override
    public void put(String key, byte[] bytes) throws IOException {
        server.put(BUCKET, key, bytes, "image/jpeg");
    }

    /** What Google documents as no name of an object. */
    @Override
    public KeyTreatment treatment(String key) {
        boolean lines = key.indexOf('\n') >= 0 || key.indexOf('\r') >= 0;
        return lines || ".".equals(key) || "..".equals(key)
                ? KeyTreatment.REFUSED
                : KeyTreatment.HELD;
    }

    @Override
    public Set<String> secrets() {
        return Set.of(pemLine(ACCOUNT), pemLine(OTHER), "ya29.");
    }

    /** Tokens are got once for many requests, so asking for one is no request to the store. */
    @Override
    public OptionalLong requestCount() {
        return OptionalLong.of(server.log().count() - server.log().count(RequestKind.TOKEN));
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
            case MISSING_CONTAINER -> new Access(storage, ObjectUri.of("gs://absent/" + key));
            case REFUSED ->
                    new Access(open(ACCOUNT.withKeyOf(OTHER), server.gcsEndpoint()), uri(key));
            case UNREACHABLE ->
                    new Access(open(ACCOUNT, "http://127.0.0.1:" + unusedPort()), uri(key));
            case BUSY, TRUNCATED, STALLED_HEADERS, STALLED_BODY ->
                    throw new UnsupportedOperationException(kind + " lies in no address");
        };
    }

    @Override
    public int largeObjectBytes() {
        return 2 * PART_BYTES + 12_345;
    }

    @Override
    public ChecksumAlgorithm checksumAlgorithm() {
        return ChecksumAlgorithm.CRC32C;
    }

    @Override
    public void close() throws IOException {
        opened.forEach(Storage::close);
        transport.close();
        server.close();
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private Storage open(ServiceAccount account, String endpoint) {
        try {
            Path file = Files.createTempFile("tarn-gcs", ".json");
            files.add(file);
            Files.writeString(file, account.json(server.googleTokenEndpoint()));
            GcsSettings settings = TestSettings.endpoint(endpoint).file(file).read();
            Storage made = way.apply(GcsStorage.create(settings.withPartBytes(PART_BYTES)));
            opened.add(made);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A piece of the key in the middle, as it stands in the file. */
    private static String pemLine(ServiceAccount account) {
        return account.json("").split("\\\\n", -1)[4];
    }

    private static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }
}
