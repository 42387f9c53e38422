package dev.tarn.interop;

import dev.tarn.adapters.transport.DirectStorage;
import dev.tarn.adapters.transport.HttpByteTransport;
import dev.tarn.core.port.ByteTransport;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Storage;
import dev.tarn.testkit.Access;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.KeyTreatment;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;

/** The MinIO plugin of the distribution, in front of the same server as {@link MinioFixture}. */
final class MinioPluginFixture implements StorageFixture {
    private static final String ALIAS = "lab";

    private final MinioServer server = RealServers.minio();
    private final MinioFixture store = new MinioFixture();
    private final HttpByteTransport transport = HttpByteTransport.create();
    private final BiFunction<Storage, ByteTransport, Storage> reading;
    private final boolean byAlias;
    private final List<Storage> opened = new ArrayList<>();
    private final Storage storage;

    private MinioPluginFixture(boolean byAlias, BiFunction<Storage, ByteTransport, Storage> reading)
            throws IOException {
        this.byAlias = byAlias;
        this.reading = reading;
        this.storage = open(server.secretKey(), store.endpoint());
    }

    /** {@code alias://bucket/key}, read by the plugin itself. */
    static MinioPluginFixture byAlias() throws IOException {
        return new MinioPluginFixture(true, (storage, transport) -> storage);
    }

    /** {@code endpoint/bucket/key}, read by the host's transport. */
    static MinioPluginFixture byEndpointDirect() throws IOException {
        return new MinioPluginFixture(false, DirectStorage::over);
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public ObjectUri uri(String key) {
        return uri(store.endpoint(), store.bucket(), key);
    }

    @Override
    public void put(String key, byte[] bytes) {
        store.put(key, bytes);
    }

    @Override
    public Set<String> secrets() {
        return store.secrets();
    }

    @Override
    public KeyTreatment treatment(String key) {
        return store.treatment(key);
    }

    @Override
    public String listedAs(String key) {
        return store.listedAs(key);
    }

    @Override
    public OptionalLong requestCount() {
        return store.requestCount();
    }

    @Override
    public void provoke(FaultKind kind, String key) {
        store.provoke(kind, key);
    }

    @Override
    public Access access(FaultKind kind, String key) {
        return switch (kind) {
            case MISSING_CONTAINER ->
                    new Access(storage, uri(store.endpoint(), store.bucket() + "-absent", key));
            case REFUSED ->
                    new Access(open("wrong" + server.secretKey(), store.endpoint()), uri(key));
            case UNREACHABLE -> {
                String nowhere = "http://127.0.0.1:" + unusedPort();
                yield new Access(
                        open(server.secretKey(), nowhere), uri(nowhere, store.bucket(), key));
            }
            case BUSY, TRUNCATED, STALLED_HEADERS, STALLED_BODY ->
                    throw new UnsupportedOperationException(kind + " lies in no address");
        };
    }

    @Override
    public ByteTransport transport() {
        return transport;
    }

    @Override
    public int largeObjectBytes() {
        return store.largeObjectBytes();
    }

    @Override
    public void close() throws IOException {
        opened.forEach(Storage::close);
        transport.close();
        store.close();
    }

    private ObjectUri uri(String endpoint, String bucket, String key) {
        return ObjectUri.of((byAlias ? ALIAS + "://" : endpoint + "/") + bucket + "/" + key);
    }

    private Storage open(String secret, String endpoint) {
        Storage plain =
                DistributedPlugin.open(
                        "minio",
                        Map.of(
                                "access_key",
                                server.accessKey(),
                                "secret_access_key",
                                secret,
                                "endpoint_url",
                                endpoint,
                                "alias",
                                ALIAS));
        Storage made = reading.apply(plain, transport);
        opened.add(made);
        return made;
    }

    private static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }
}
