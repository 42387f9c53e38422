package dev.tarn.interop;

import dev.tarn.adapters.transport.HttpByteTransport;
import dev.tarn.core.port.ByteTransport;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Storage;
import dev.tarn.testkit.Access;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.KeyTreatment;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;

/** A folder of its own, served by nginx. */
final class NginxFixture implements StorageFixture {
    private static final String UNRESERVED = "-._~/";
    private static final String USER_INFO = "nginx-user:nginx-password-71c2";

    /** Names that nginx takes for the folder itself or the one above; it lists neither. */
    private static final Set<String> FOLDERS = Set.of("..", "a/..", ".");

    private final NginxServer nginx = RealServers.nginx();
    private final Path folder = nginx.newFolder(NginxFixture.class);
    private final FaultProxy proxy;
    private final ByteTransport transport = HttpByteTransport.create();
    private final Storage storage;

    NginxFixture(BiFunction<Storage, ByteTransport, Storage> decorator) throws IOException {
        proxy = FaultProxy.before(nginx.endpoint());
        storage = decorator.apply(DistributedPlugin.open("http", Map.of()), transport);
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public ObjectUri uri(String key) {
        return uri("files", key);
    }

    @Override
    public ObjectUri uriWithCredentials(String key) {
        return ObjectUri.of(uri(key).text().replace("://", "://" + USER_INFO + "@"));
    }

    @Override
    public void put(String key, byte[] bytes) throws IOException {
        Path target = folder.resolve(key);
        Files.createDirectories(target.getParent());
        Path temporary = Files.write(Files.createTempFile(folder, "put", ".tmp"), bytes);
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public Set<String> secrets() {
        return Set.of(USER_INFO);
    }

    @Override
    public KeyTreatment treatment(String key) {
        if (FOLDERS.contains(key)) {
            return KeyTreatment.REFUSED;
        }
        boolean held =
                List.of(key.split("/", -1)).stream()
                        .noneMatch(
                                s ->
                                        s.isEmpty()
                                                || s.equals(".")
                                                || s.equals("..")
                                                || s.getBytes(StandardCharsets.UTF_8).length > 255);
        return held ? KeyTreatment.HELD : KeyTreatment.ABSENT;
    }

    @Override
    public OptionalLong requestCount() {
        return OptionalLong.of(proxy.requestCount());
    }

    @Override
    public void provoke(FaultKind kind, String key) {
        long half = sizeOf(key) / 2;
        switch (kind) {
            case BUSY -> proxy.spoilNextGet(FaultProxy.Effect.BUSY, 0);
            case TRUNCATED -> proxy.spoilNextGet(FaultProxy.Effect.CUT, half);
            case STALLED_HEADERS -> proxy.spoilNextGet(FaultProxy.Effect.SILENCE, 0);
            case STALLED_BODY -> proxy.spoilNextGet(FaultProxy.Effect.STALL, half);
            case MISSING_CONTAINER, REFUSED, UNREACHABLE ->
                    throw new UnsupportedOperationException(kind + " lies in an address");
        }
    }

    @Override
    public Access access(FaultKind kind, String key) {
        return switch (kind) {
            case MISSING_CONTAINER ->
                    new Access(storage, ObjectUri.of("http://absent.invalid/" + encoded(key)));
            case REFUSED -> new Access(storage, uri("unauthorized", key));
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
        proxy.close();
    }

    private ObjectUri uri(String way, String key) {
        return ObjectUri.of(
                proxy.endpoint()
                        + "/"
                        + way
                        + "/"
                        + nginx.root().relativize(folder)
                        + "/"
                        + encoded(key));
    }

    private long sizeOf(String key) {
        try {
            return Files.size(folder.resolve(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int closedPort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
