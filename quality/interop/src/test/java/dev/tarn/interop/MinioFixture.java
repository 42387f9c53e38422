package dev.tarn.interop;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Storage;
import dev.tarn.testkit.Access;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.KeyTreatment;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of its own on MinIO, entered through a proxy that counts and spoils. */
final class MinioFixture implements StorageFixture {
    /** MinIO keeps objects as files: no segment may be empty, a dot or two, or over 255 bytes. */
    private static final Pattern REFUSED =
            Pattern.compile("(.*/)?\\.{1,2}(/.*)?|.+//.*", Pattern.DOTALL);

    private static final int LONGEST_SEGMENT = 255;

    private final MinioServer server = RealServers.minio();
    private final String bucket = server.newBucket(MinioFixture.class);
    private final S3Client client = server.client();
    private final FaultProxy proxy = FaultProxy.before(server.endpoint());
    private final Map<String, Integer> sizes = new ConcurrentHashMap<>();
    private final List<Storage> opened = new ArrayList<>();
    private final Storage storage = open(server.secretKey(), proxy.endpoint().toString());

    MinioFixture() throws IOException {}

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
    public KeyTreatment treatment(String key) {
        boolean longSegment = false;
        for (String segment : key.split("/", -1)) {
            longSegment |= segment.getBytes(StandardCharsets.UTF_8).length > LONGEST_SEGMENT;
        }
        return longSegment || REFUSED.matcher(key).matches()
                ? KeyTreatment.REFUSED
                : KeyTreatment.HELD;
    }

    /** Leading slashes are dropped. */
    @Override
    public String listedAs(String key) {
        return key.replaceFirst("^/+", "");
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
