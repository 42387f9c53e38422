package dev.tarn.testkit;

import dev.tarn.core.port.ByteTransport;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Secret;
import dev.tarn.spi.SignedUrl;
import dev.tarn.spi.Storage;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An in-memory store with every fault, behind any decorator: extend {@link StorageContract} with it
 * to test a decorator without a server.
 */
public final class InMemoryFixture implements StorageFixture {
    private static final String CONTAINER = "contract";
    private static final String KEY = "in-memory-key-5f0c";
    private static final String WRONG_KEY = "wrong-memory-key-77aa";
    private static final String USER_INFO = "memory-user:memory-password-91be";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final FakeClock clock = FakeClock.create();
    private final InMemoryStore store =
            InMemoryStore.locked(clock, Secret.of(KEY)).withContainer(CONTAINER);
    private final FaultyStorage faulty =
            new FaultyStorage(InMemoryStorage.open(store, Secret.of(KEY)));
    private final Storage refused;
    private final Storage unreachable;
    private final Storage storage;

    private InMemoryFixture(UnaryOperator<Storage> decorator) {
        this.storage = decorator.apply(faulty);
        this.refused = decorator.apply(InMemoryStorage.open(store, Secret.of(WRONG_KEY)));
        this.unreachable = decorator.apply(InMemoryStorage.open(InMemoryStore.unreachable()));
    }

    /**
     * The in-memory storage itself.
     *
     * @return a new fixture
     */
    public static InMemoryFixture create() {
        return new InMemoryFixture(UnaryOperator.identity());
    }

    /**
     * A decorator of the in-memory storage.
     *
     * @param decorator wraps each storage of the fixture
     * @return a new fixture
     */
    public static InMemoryFixture decorated(UnaryOperator<Storage> decorator) {
        return new InMemoryFixture(decorator);
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public ObjectUri uri(String key) {
        return ObjectUri.of("memory://" + CONTAINER + "/" + key);
    }

    @Override
    public ObjectUri uriWithCredentials(String key) {
        return ObjectUri.of("memory://" + USER_INFO + "@" + CONTAINER + "/" + key);
    }

    @Override
    public void put(String key, byte[] bytes) {
        store.put(CONTAINER, key, bytes);
    }

    @Override
    public Set<String> secrets() {
        return Set.of(KEY, WRONG_KEY, USER_INFO);
    }

    @Override
    public OptionalLong requestCount() {
        return OptionalLong.of(faulty.calls());
    }

    @Override
    public void provoke(FaultKind kind, String key) {
        long half = store.bytes(CONTAINER, key).orElseThrow().length / 2;
        Fault fault =
                switch (kind) {
                    case BUSY -> Fault.busy(RETRY_AFTER);
                    case TRUNCATED -> Fault.truncateAfter(half);
                    case STALLED_HEADERS -> Fault.stall();
                    case STALLED_BODY -> Fault.stallAfter(half);
                    case MISSING_CONTAINER, REFUSED, UNREACHABLE ->
                            throw new UnsupportedOperationException(kind + " lies in an address");
                };
        faulty.onNextRead(uri(key), fault);
    }

    @Override
    public Access access(FaultKind kind, String key) {
        return switch (kind) {
            case MISSING_CONTAINER ->
                    new Access(storage, ObjectUri.of("memory://no-such-container/" + key));
            case REFUSED -> new Access(refused, uri(key));
            case UNREACHABLE -> new Access(unreachable, uri(key));
            case BUSY, TRUNCATED, STALLED_HEADERS, STALLED_BODY ->
                    throw new UnsupportedOperationException(kind + " is provoked");
        };
    }

    @Override
    public ByteTransport transport() {
        return new InMemoryTransport(store);
    }

    @Override
    public byte[] fetch(SignedUrl url) throws IOException {
        return new InMemoryTransport(store).fetch(url);
    }

    @Override
    public void close() {
        faulty.release();
        storage.close();
        refused.close();
        unreachable.close();
    }
}
