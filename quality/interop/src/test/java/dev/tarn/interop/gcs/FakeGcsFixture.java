package dev.tarn.interop.gcs;

import dev.tarn.adapters.transport.DirectStorage;
import dev.tarn.adapters.transport.HttpByteTransport;
import dev.tarn.core.port.ByteTransport;
import dev.tarn.interop.DistributedPlugin;
import dev.tarn.interop.FaultProxy;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.SignedUrl;
import dev.tarn.spi.Storage;
import dev.tarn.testkit.Access;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.KeyTreatment;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A bucket of its own on fake-gcs-server, entered through a proxy that counts and spoils. */
final class FakeGcsFixture implements StorageFixture {
    private final FakeGcsServer server = FakeGcsServer.running();
    private final String bucket = server.newBucket();
    private final FaultProxy proxy = FaultProxy.before(server.endpoint());
    private final TokenService tokens = new TokenService();
    private final ByteTransport transport = HttpByteTransport.create();
    private final Map<String, Integer> sizes = new ConcurrentHashMap<>();
    private final List<Storage> opened = new ArrayList<>();
    private final boolean direct;
    private final Storage storage;

    private FakeGcsFixture(boolean direct) throws IOException {
        this.direct = direct;
        this.storage = open(tokens.rightKey(), proxy.endpoint().toString());
    }

    /** The plugin reads through its SDK. */
    static FakeGcsFixture bySdk() throws IOException {
        return new FakeGcsFixture(false);
    }

    /** The plugin says how to ask, the host's transport reads. */
    static FakeGcsFixture byTransport() throws IOException {
        return new FakeGcsFixture(true);
    }

    @Override
    public Storage storage() {
        return storage;
    }

    /** Another who is let in, by a token service that the store does not know. */
    Storage stranger(TokenService elsewhere) throws IOException {
        return open(elsewhere.rightKey(), proxy.endpoint().toString());
    }

    @Override
    public ByteTransport transport() {
        return transport;
    }

    @Override
    public ObjectUri uri(String key) {
        return ObjectUri.of("gs://" + bucket + "/" + key);
    }

    @Override
    public void put(String key, byte[] bytes) throws IOException {
        server.put(bucket, key, bytes);
        sizes.put(key, bytes.length);
    }

    @Override
    public Set<String> secrets() {
        return Set.copyOf(TokenService.secrets());
    }

    /** What Google documents as no name of an object, and the plugin therefore never sends. */
    @Override
    public KeyTreatment treatment(String key) {
        boolean lines = key.indexOf('\n') >= 0 || key.indexOf('\r') >= 0;
        return lines || ".".equals(key) || "..".equals(key)
                ? KeyTreatment.REFUSED
                : KeyTreatment.HELD;
    }

    @Override
    public OptionalLong requestCount() {
        return OptionalLong.of(proxy.requestCount());
    }

    @Override
    public void provoke(FaultKind kind, String key) {
        long half = sizes.getOrDefault(key, 0) / 2;
        switch (kind) {
            case BUSY -> proxy.spoilNextGet(FaultProxy.Effect.BUSY, 0);
            case STALLED_HEADERS -> proxy.spoilNextGet(FaultProxy.Effect.SILENCE, 0);
            case TRUNCATED -> proxy.spoilNextGet(FaultProxy.Effect.CUT, half);
            case STALLED_BODY -> proxy.spoilNextGet(FaultProxy.Effect.STALL, half);
            case MISSING_CONTAINER, REFUSED, UNREACHABLE ->
                    throw new UnsupportedOperationException(kind + " is no fault of a read");
        }
    }

    /** Who has a wrong key is refused by the token service already. */
    @Override
    public Access access(FaultKind kind, String key) {
        try {
            return switch (kind) {
                case MISSING_CONTAINER ->
                        new Access(storage, ObjectUri.of("gs://" + bucket + "-absent/" + key));
                case REFUSED ->
                        new Access(open(tokens.wrongKey(), proxy.endpoint().toString()), uri(key));
                case UNREACHABLE ->
                        new Access(
                                open(tokens.rightKey(), "http://127.0.0.1:" + unusedPort()),
                                uri(key));
                case BUSY, TRUNCATED, STALLED_HEADERS, STALLED_BODY ->
                        throw new UnsupportedOperationException(kind + " lies in no address");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] fetch(SignedUrl url) throws IOException {
        return server.get(URI.create(url.url().reveal()));
    }

    /** Beyond what the plugin sends in one request. */
    @Override
    public int largeObjectBytes() {
        return (16 << 20) + 12_345;
    }

    @Override
    public ChecksumAlgorithm checksumAlgorithm() {
        return ChecksumAlgorithm.CRC32C;
    }

    @Override
    public void close() throws IOException {
        opened.forEach(Storage::close);
        transport.close();
        proxy.close();
        tokens.close();
    }

    private Storage open(Path credentials, String endpoint) {
        Storage made =
                DistributedPlugin.open(
                        "gcs",
                        Map.of(
                                "google_application_credentials",
                                credentials.toString(),
                                "endpoint_url",
                                endpoint));
        opened.add(made);
        return direct ? DirectStorage.over(made, transport) : made;
    }

    private static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }
}
