package dev.tarn.interop;

import dev.tarn.adapters.transport.HttpByteTransport;
import dev.tarn.core.port.ByteTransport;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Storage;
import dev.tarn.testkit.Access;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of its own on an S3 server, entered through a proxy that counts and spoils. */
abstract class S3ServerFixture implements StorageFixture {
    private final S3Server server;
    private final String bucket;
    private final S3Client client;
    private final FaultProxy proxy;
    private final BiFunction<Storage, ByteTransport, Storage> reader;
    private final ByteTransport transport = HttpByteTransport.create();
    private final Map<String, Integer> sizes = new ConcurrentHashMap<>();
    private final List<Storage> opened = new ArrayList<>();
    private final Storage storage;

    /**
     * Makes the bucket.
     *
     * @param reader puts the transport under the plugin's storage, or not
     */
    S3ServerFixture(S3Server server, BiFunction<Storage, ByteTransport, Storage> reader)
            throws IOException {
        this.server = server;
        this.reader = reader;
        this.bucket = server.newBucket(getClass());
        this.client = server.client();
        this.proxy = FaultProxy.before(server.endpoint());
        this.storage = open(server.secretKey(), proxy.endpoint().toString());
    }

    /** The bucket's name. */
    String bucket() {
        return bucket;
    }

    /** Where the proxy before the server is. */
    String endpoint() {
        return proxy.endpoint().toString();
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public ObjectUri uri(String key) {
        return ObjectUri.of("s3://" + bucket + "/" + key);
    }

    @Override
    public void put(String key, byte[] bytes) {
        client.putObject(b -> b.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
        sizes.put(key, bytes.length);
    }

    @Override
    public Set<String> secrets() {
        return Set.of(server.secretKey());
    }

    @Override
    public ByteTransport transport() {
        return transport;
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

    @Override
    public Access access(FaultKind kind, String key) {
        return switch (kind) {
            case MISSING_CONTAINER ->
                    new Access(storage, ObjectUri.of("s3://" + bucket + "-absent/" + key));
            case REFUSED ->
                    new Access(
                            open("wrong" + server.secretKey(), proxy.endpoint().toString()),
                            uri(key));
            case UNREACHABLE ->
                    new Access(
                            open(server.secretKey(), "http://127.0.0.1:" + unusedPort()), uri(key));
            case BUSY, TRUNCATED, STALLED_HEADERS, STALLED_BODY ->
                    throw new UnsupportedOperationException(kind + " lies in no address");
        };
    }

    /** Beyond what the plugin sends in one request. */
    @Override
    public int largeObjectBytes() {
        return (16 << 20) + 12_345;
    }

    @Override
    public void close() throws IOException {
        opened.forEach(Storage::close);
        transport.close();
        proxy.close();
        client.close();
    }

    private Storage open(String secret, String endpoint) {
        Storage made =
                DistributedPlugin.open(
                        "s3",
                        Map.of(
                                "access_key_id",
                                server.accessKey(),
                                "secret_access_key",
                                secret,
                                "endpoint_url",
                                endpoint,
                                "region",
                                server.region()));
        Storage read = reader.apply(made, transport);
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
