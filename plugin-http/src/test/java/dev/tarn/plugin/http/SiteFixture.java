package dev.tarn.plugin.http;

import dev.tarn.adapters.transport.HttpByteTransport;
import dev.tarn.core.port.ByteTransport;
import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.fault.Fault;
import dev.tarn.objectserver.log.ReceivedRequest;
import dev.tarn.objectserver.log.RequestMatch;
import dev.tarn.objectserver.site.SiteDocument;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.Storage;
import dev.tarn.testkit.Access;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** A web site of its own, whose addresses are the keys percent-encoded. */
final class SiteFixture implements StorageFixture {
    private static final String UNRESERVED = "-._~/";
    private static final String USER = "site-user";
    private static final String PASSWORD = "site-password-3f7a";
    private static final int RETRY_AFTER = 2;

    private final ObjectServer server;
    private final ByteTransport transport = HttpByteTransport.create();
    private final Map<String, Integer> lengths = new ConcurrentHashMap<>();
    private final Storage storage;

    SiteFixture(BiFunction<Storage, ByteTransport, Storage> decorator) throws IOException {
        server = ObjectServer.start();
        storage =
                decorator.apply(
                        new HttpStorageProvider().open(ResolvedSettings.empty("http")), transport);
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public ObjectUri uri(String key) {
        return ObjectUri.of(server.siteEndpoint() + "/" + encoded(key));
    }

    @Override
    public ObjectUri uriWithCredentials(String key) {
        String address = uri(key).text();
        return ObjectUri.of(address.replace("://", "://" + USER + ":" + PASSWORD + "@"));
    }

    @Override
    public void put(String key, byte[] bytes) {
        lengths.put(key, bytes.length);
        server.site().put("/" + encoded(key), bytes, "image/jpeg");
    }

    @Override
    public Set<String> secrets() {
        return Set.of(PASSWORD);
    }

    @Override
    public OptionalLong requestCount() {
        return OptionalLong.of(server.log().count());
    }

    @Override
    public void provoke(FaultKind kind, String key) {
        Predicate<ReceivedRequest> object = RequestMatch.path("/" + encoded(key));
        int half = lengths.get(key) / 2;
        Fault fault =
                switch (kind) {
                    case BUSY -> Fault.slowDown(RETRY_AFTER);
                    case TRUNCATED -> Fault.truncateAfter(half);
                    case STALLED_HEADERS -> Fault.delay(java.time.Duration.ofMinutes(1));
                    case STALLED_BODY -> Fault.stallAfter(half);
                    case MISSING_CONTAINER, REFUSED, UNREACHABLE ->
                            throw new UnsupportedOperationException(kind + " lies in an address");
                };
        server.faults().once(object, fault);
    }

    @Override
    public Access access(FaultKind kind, String key) {
        return switch (kind) {
            case MISSING_CONTAINER ->
                    new Access(storage, ObjectUri.of("http://absent.invalid/" + encoded(key)));
            case REFUSED -> {
                server.site()
                        .put(
                                "/" + encoded(key),
                                SiteDocument.of(new byte[10], "image/jpeg")
                                        .withBasicAuth(USER, "another"));
                yield new Access(storage, uriWithCredentials(key));
            }
            case UNREACHABLE ->
                    new Access(
                            storage,
                            ObjectUri.of("http://127.0.0.1:" + closedPort() + "/" + encoded(key)));
            case BUSY, TRUNCATED, STALLED_HEADERS, STALLED_BODY ->
                    throw new UnsupportedOperationException(kind + " is provoked");
        };
    }

    @Override
    public ByteTransport transport() {
        return transport;
    }

    @Override
    public void close() throws IOException {
        storage.close();
        transport.close();
        server.close();
    }

    private static int closedPort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String encoded(String key) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            encoded.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return encoded.toString();
    }
}
