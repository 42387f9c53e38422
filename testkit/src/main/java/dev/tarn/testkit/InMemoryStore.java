package dev.tarn.testkit;

import static dev.tarn.spi.StorageException.Kind.CONTAINER_MISSING;
import static dev.tarn.spi.StorageException.Kind.REFUSED;

import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.Secret;
import dev.tarn.spi.StorageException;
import java.time.InstantSource;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The store behind an {@link InMemoryStorage}: containers of objects, a key to enter, a count of
 * requests. Safe for use by many threads; its own monitor makes each request atomic.
 */
public final class InMemoryStore {
    private final InstantSource clock;
    private final @Nullable Secret key;
    private final boolean reachable;
    private final NavigableMap<String, NavigableMap<String, InMemoryObject>> containers =
            new TreeMap<>();
    private final AtomicLong requests = new AtomicLong();
    private long lastVersion;

    private InMemoryStore(InstantSource clock, @Nullable Secret key, boolean reachable) {
        this.clock = clock;
        this.key = key;
        this.reachable = reachable;
    }

    /**
     * An empty store that anyone may enter.
     *
     * @param clock tells when objects are written
     * @return a new store
     */
    public static InMemoryStore create(InstantSource clock) {
        return new InMemoryStore(clock, null, true);
    }

    /**
     * An empty store that asks for a key.
     *
     * @param clock tells when objects are written
     * @param key what a storage must know to enter
     * @return a new store
     */
    public static InMemoryStore locked(InstantSource clock, Secret key) {
        return new InMemoryStore(clock, key, true);
    }

    /**
     * A store that answers nobody.
     *
     * @return a new store
     */
    public static InMemoryStore unreachable() {
        return new InMemoryStore(InstantSource.system(), null, false);
    }

    /**
     * Makes a container; one that is there already keeps its objects.
     *
     * @param container its name
     * @return this store
     */
    public synchronized InMemoryStore withContainer(String container) {
        objects(container);
        return this;
    }

    /**
     * Puts an object without a request, in place of an earlier one; makes the container too.
     *
     * @param container where
     * @param name the object's key, any text
     * @param bytes the object's bytes, not copied
     */
    public synchronized void put(String container, String name, byte[] bytes) {
        objects(container).put(name, object(bytes, null));
    }

    /**
     * Looks at an object without a request.
     *
     * @param container where
     * @param name the object's key
     * @return its bytes, not copied; empty when there is none
     */
    public synchronized Optional<byte[]> bytes(String container, String name) {
        return Optional.ofNullable(containers.get(container))
                .map(objects -> objects.get(name))
                .map(InMemoryObject::bytes);
    }

    /**
     * How many requests arrived.
     *
     * @return the count since the store was made
     */
    public long requestCount() {
        return requests.get();
    }

    /** Takes a request in and gives the objects of the container it is about. */
    NavigableMap<String, InMemoryObject> enter(ObjectIdentity identity, @Nullable Secret offered)
            throws StorageException {
        if (!reachable) {
            throw StorageException.unavailable(
                    "The in-memory store is unreachable", identity.location(), null);
        }
        requests.incrementAndGet();
        if (key != null && (offered == null || !key.equals(offered))) {
            throw StorageException.of(REFUSED, "The access key is wrong", identity.location());
        }
        NavigableMap<String, InMemoryObject> objects = containers.get(identity.bucket());
        if (objects == null) {
            throw StorageException.of(
                    CONTAINER_MISSING, "There is no such container", identity.location());
        }
        return objects;
    }

    /** A new state of an object, with a version that was never there before. */
    synchronized InMemoryObject object(byte[] bytes, @Nullable String contentType) {
        lastVersion++;
        return new InMemoryObject(
                bytes, ObjectVersion.of("v" + lastVersion), clock.instant(), contentType);
    }

    private NavigableMap<String, InMemoryObject> objects(String container) {
        return containers.computeIfAbsent(
                container, name -> new TreeMap<>(HostileKeys.UTF_8_ORDER));
    }

    InstantSource clock() {
        return clock;
    }
}
