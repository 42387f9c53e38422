package dev.tarn.interop.azure;

import dev.tarn.adapters.transport.DirectStorage;
import dev.tarn.adapters.transport.HttpByteTransport;
import dev.tarn.core.port.ByteTransport;
import dev.tarn.interop.DistributedPlugin;
import dev.tarn.interop.FaultProxy;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingValue;
import dev.tarn.spi.Storage;
import dev.tarn.testkit.Access;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.KeyTreatment;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A container of its own on Azurite, entered through a proxy that counts and spoils. */
final class AzuriteFixture implements StorageFixture {
    private static final int SINGLE_PUT_BYTES = 1 << 20;
    private static final int BLOCK_BYTES = 512 << 10;
    private static final String WRONG_KEY = Base64.getEncoder().encodeToString(new byte[64]);

    private final AzuriteServer server = AzuriteServer.running();
    private final String container = server.newContainer();
    private final FaultProxy proxy = FaultProxy.before(server.endpoint());
    private final ByteTransport transport = HttpByteTransport.create();
    private final Map<String, Integer> sizes = new ConcurrentHashMap<>();
    private final List<Storage> opened = new ArrayList<>();
    private final Entry entry;
    private final boolean direct;
    private final Storage storage;

    private AzuriteFixture(Entry entry, boolean direct) throws IOException {
        this.entry = entry;
        this.direct = direct;
        this.storage = open(proxy.endpoint().toString(), server.key());
    }

    /** The plugin reads through its SDK. */
    static AzuriteFixture bySdk(Entry entry) throws IOException {
        return new AzuriteFixture(entry, false);
    }

    /** The plugin signs, the host's transport reads. */
    static AzuriteFixture byTransport(Entry entry) throws IOException {
        return new AzuriteFixture(entry, true);
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
        return uri(container, key);
    }

    private ObjectUri uri(String inContainer, String key) {
        return ObjectUri.of(account(proxy.endpoint().toString()) + "/" + inContainer + "/" + key);
    }

    private String account(String endpoint) {
        return endpoint + "/" + server.account();
    }

    @Override
    public ObjectUri uriWithCredentials(String key) {
        return ObjectUri.of(uri(key).text() + "?" + server.token(AccountSas.of("rl")));
    }

    @Override
    public void put(String key, byte[] bytes) throws IOException {
        server.put(container, key, bytes);
        sizes.put(key, bytes.length);
    }

    @Override
    public Set<String> secrets() {
        return Set.of(server.key(), signature("rwdlac"), signature("rl"));
    }

    private String signature(String rights) {
        return server.token(AccountSas.of(rights)).replaceAll(".*sig=", "");
    }

    /** What Azure changes or allows in no name, and the plugin therefore never sends. */
    @Override
    public KeyTreatment treatment(String key) {
        return key.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))
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

    @Override
    public Access access(FaultKind kind, String key) {
        return switch (kind) {
            case MISSING_CONTAINER -> new Access(storage, uri(container + "-absent", key));
            case REFUSED -> new Access(open(proxy.endpoint().toString(), WRONG_KEY), uri(key));
            case UNREACHABLE -> {
                String nowhere = "http://127.0.0.1:" + unusedPort();
                yield new Access(
                        open(nowhere, server.key()),
                        ObjectUri.of(account(nowhere) + "/" + container + "/" + key));
            }
            case BUSY, TRUNCATED, STALLED_HEADERS, STALLED_BODY ->
                    throw new UnsupportedOperationException(kind + " lies in no address");
        };
    }

    /** Beyond what the plugin sends in one request here. */
    @Override
    public int largeObjectBytes() {
        return 2 * SINGLE_PUT_BYTES + 12_345;
    }

    /** The one sum that Azure keeps. */
    @Override
    public ChecksumAlgorithm checksumAlgorithm() {
        return ChecksumAlgorithm.MD5;
    }

    @Override
    public void close() throws IOException {
        opened.forEach(Storage::close);
        transport.close();
        proxy.close();
    }

    private Storage open(String endpoint, String key) {
        Map<String, SettingValue> settings =
                new HashMap<>(entry.settings(server, account(endpoint), key));
        settings.putAll(
                Entry.settings(
                        Map.of(
                                "max_single_put_size",
                                String.valueOf(SINGLE_PUT_BYTES),
                                "max_block_size",
                                String.valueOf(BLOCK_BYTES))));
        Storage made =
                DistributedPlugin.provider("azure").open(ResolvedSettings.of("azure", settings));
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
