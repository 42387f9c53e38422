package dev.tarn.testkit;

import static dev.tarn.spi.StorageException.Kind.REFUSED;

import dev.tarn.core.port.ByteTransport;
import dev.tarn.spi.Content;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.NotModified;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.Secret;
import dev.tarn.spi.SignedUrl;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Executes the direct reads of an {@link InMemoryStorage} against its store, and serves its signed
 * addresses, without a network. The signature is the store's key itself, so that a test can see
 * where it leaks.
 */
public final class InMemoryTransport implements ByteTransport {
    private static final String KEY_HEADER = "authorization";
    private static final String SIGNATURE = "?sig=";

    private final InMemoryStore store;

    /**
     * Makes a transport.
     *
     * @param store where the objects are
     */
    public InMemoryTransport(InMemoryStore store) {
        this.store = store;
    }

    static DirectRead signed(ObjectIdentity identity, ReadRequest request, @Nullable Secret key) {
        Map<String, String> headers = new HashMap<>();
        if (key != null) {
            headers.put(KEY_HEADER, key.reveal());
        }
        return DirectRead.get(
                identity.location().text(),
                HttpHeaders.ofSingle(headers),
                response -> interpret(identity.location(), response));
    }

    static SignedUrl signedUrl(ObjectIdentity identity, @Nullable Secret key, Instant expires) {
        String signature =
                key == null ? "" : URLEncoder.encode(key.reveal(), StandardCharsets.UTF_8);
        return new SignedUrl(
                Secret.of(identity.location().text() + SIGNATURE + signature), expires);
    }

    @Override
    public ReadResult execute(DirectRead read, ReadRequest request) throws StorageException {
        Secret key = read.headers().first(KEY_HEADER).map(Secret::of).orElse(null);
        try (InMemoryStorage storage = storage(key)) {
            ReadResult result = storage.read(request);
            if (result instanceof NotModified) {
                return result;
            }
            Content content = (Content) result;
            ObjectStat stat = read.interpret(answer(content));
            byte[] bytes = content.stream().readAllBytes();
            return Content.of(
                    stat,
                    bytes.length,
                    new InMemoryStream(
                            bytes, 0, bytes.length, request.cancellation(), () -> false));
        } catch (StorageException e) {
            throw e;
        } catch (IOException e) {
            throw StorageException.unavailable("The body broke off", request.uri(), e);
        }
    }

    /**
     * Gets what a signed address serves.
     *
     * @param url the address
     * @return the object's bytes
     * @throws IOException when the object or the signature is not right
     */
    public byte[] fetch(SignedUrl url) throws IOException {
        String text = url.url().reveal();
        int cut = text.lastIndexOf(SIGNATURE);
        ObjectUri uri = ObjectUri.of(text.substring(0, cut));
        if (!store.clock().instant().isBefore(url.expires())) {
            throw StorageException.of(REFUSED, "The signature has expired", uri);
        }
        String signature =
                URLDecoder.decode(text.substring(cut + SIGNATURE.length()), StandardCharsets.UTF_8);
        Secret key = signature.isEmpty() ? null : Secret.of(signature);
        try (InMemoryStorage storage = storage(key);
                ReadResult result = storage.read(ReadRequest.whole(uri))) {
            return ((Content) result).stream().readAllBytes();
        }
    }

    @Override
    public void close() {
        // holds no connection
    }

    private InMemoryStorage storage(@Nullable Secret key) {
        return key == null ? InMemoryStorage.open(store) : InMemoryStorage.open(store, key);
    }

    private static DirectResponse answer(Content content) {
        ObjectStat stat = content.stat();
        Map<String, String> headers = new HashMap<>();
        headers.put("content-length", String.valueOf(stat.size().orElseThrow()));
        stat.version().ifPresent(version -> headers.put("etag", version.text()));
        return new DirectResponse(200, HttpHeaders.ofSingle(headers), new byte[0]);
    }

    private static ObjectStat interpret(ObjectUri uri, DirectResponse response)
            throws StorageException {
        long size = Long.parseLong(response.headers().first("content-length").orElseThrow());
        return ObjectStat.of(uri)
                .withSize(size)
                .withVersion(ObjectVersion.of(response.headers().first("etag").orElseThrow()));
    }
}
