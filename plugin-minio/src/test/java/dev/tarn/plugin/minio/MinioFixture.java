package dev.tarn.plugin.minio;

import dev.tarn.adapters.transport.DirectStorage;
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
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.testkit.Access;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** An object server of its own for each test, under an alias or under its endpoint. */
final class MinioFixture implements StorageFixture {
    private static final String BUCKET = "media";
    private static final String ALIAS = "lab_store";
    private static final int PART_BYTES = 5 << 20;
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ObjectServer server;
    private final String base;
    private final HttpByteTransport transport = HttpByteTransport.create();
    private final BiFunction<Storage, ByteTransport, Storage> reading;
    private final List<Storage> opened = new ArrayList<>();
    private final MinioStorage plain;
    private final Storage storage;
    private final Set<String> signatures = ConcurrentHashMap.newKeySet();

    private MinioFixture(boolean byAlias, BiFunction<Storage, ByteTransport, Storage> reading)
            throws IOException {
        SigningCredentials credentials =
                SigningCredentials.of(TestSettings.KEY, TestSettings.SECRET);
        this.server = ObjectServer.builder().accessKey(AccessKey.of(credentials)).start();
        this.reading = reading;
        this.base = byAlias ? ALIAS + "://" : server.endpoint() + "/";
        server.createBucket(BUCKET);
        this.plain = open(TestSettings.SECRET, server.endpoint());
        this.storage = track(reading.apply(plain, transport));
    }

    /** {@code alias://bucket/key}, read by the plugin itself. */
    static MinioFixture byAlias() throws IOException {
        return new MinioFixture(true, (storage, transport) -> storage);
    }

    /** {@code endpoint/bucket/key}, read by the host's transport. */
    static MinioFixture byEndpointDirect() throws IOException {
        return new MinioFixture(false, DirectStorage::over);
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public ObjectUri uri(String key) {
        return ObjectUri.of(base + BUCKET + "/" + key);
    }

    @Override
    public ObjectUri uriWithCredentials(String key) {
        if (!base.startsWith("http")) {
            return uri(key);
        }
        String query = signature(key);
        signatures.add(query.substring(query.lastIndexOf('=') + 1));
        return ObjectUri.of(uri(key).text() + query);
    }

    @Override
    public void put(String key, byte[] bytes) throws IOException {
        server.put(BUCKET, key, bytes, "image/jpeg");
    }

    @Override
    public Set<String> secrets() {
        Set<String> secrets = new HashSet<>(signatures);
        secrets.add(TestSettings.SECRET);
        return secrets;
    }

    @Override
    public OptionalLong requestCount() {
        return OptionalLong.of(server.log().count());
    }

    @Override
    public ByteTransport transport() {
        return transport;
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
            case MISSING_CONTAINER -> new Access(storage, ObjectUri.of(base + "absent/" + key));
            case REFUSED ->
                    new Access(
                            reading(open("wrong" + TestSettings.SECRET, server.endpoint())),
                            uri(key));
            case UNREACHABLE -> {
                String nowhere = "http://127.0.0.1:" + unusedPort();
                Storage far = reading(open(TestSettings.SECRET, nowhere));
                yield new Access(far, ObjectUri.of(nowhere + "/" + BUCKET + "/" + key));
            }
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

    private MinioStorage open(String secret, String endpoint) {
        MinioSettings settings =
                TestSettings.key(endpoint)
                        .withSecret(MinioSettingSpecs.SECRET_ACCESS_KEY, secret)
                        .alias(ALIAS)
                        .read()
                        .withPartBytes(PART_BYTES);
        return track(MinioStorage.create(settings, InstantSource.system()));
    }

    private Storage reading(Storage made) {
        return track(reading.apply(made, transport));
    }

    private <T extends Storage> T track(T made) {
        opened.add(made);
        return made;
    }

    /** The query of a signed address. */
    private String signature(String key) {
        try {
            SignRequest request = SignRequest.of(uri(key), "GET", Duration.ofMinutes(5));
            String url = plain.sign(request).url().reveal();
            return url.substring(url.indexOf('?'));
        } catch (StorageException e) {
            throw new IllegalStateException("Cannot sign", e);
        }
    }

    private static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }
}
