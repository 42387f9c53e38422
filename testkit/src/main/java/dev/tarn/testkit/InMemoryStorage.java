package dev.tarn.testkit;

import static dev.tarn.spi.StorageException.Kind.CONDITION_FAILED;
import static dev.tarn.spi.StorageException.Kind.CORRUPT;
import static dev.tarn.spi.StorageException.Kind.OBJECT_MISSING;

import dev.tarn.spi.AccessDescription;
import dev.tarn.spi.AccessDescription.Right;
import dev.tarn.spi.AccessRequest;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Capability;
import dev.tarn.spi.Content;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.NotModified;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.Secret;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.SignedUrl;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code memory://container/key} with every capability, in order. The addresses may carry
 * user-info before the container, which is a credential that is never kept.
 */
public final class InMemoryStorage implements Storage {
    private static final String SCHEME = "memory://";

    private final InMemoryStore store;
    private final @Nullable Secret key;
    private volatile boolean closed;

    private InMemoryStorage(InMemoryStore store, @Nullable Secret key) {
        this.store = store;
        this.key = key;
    }

    /**
     * A storage that enters without a key.
     *
     * @param store where the objects are
     * @return a new storage
     */
    public static InMemoryStorage open(InMemoryStore store) {
        return new InMemoryStorage(store, null);
    }

    /**
     * A storage that enters with a key.
     *
     * @param store where the objects are
     * @param key what it shows to the store
     * @return a new storage
     */
    public static InMemoryStorage open(InMemoryStore store, Secret key) {
        return new InMemoryStorage(store, key);
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.UNORDERED));
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        ensureOpen();
        if (!"memory".equals(uri.scheme()) || uri.authority().isEmpty()) {
            throw new IllegalArgumentException(
                    "Not an address in memory, which is memory://container/key: " + uri);
        }
        String container = uri.authority().substring(uri.authority().lastIndexOf('@') + 1);
        ObjectUri location = ObjectUri.of(SCHEME + container + "/" + uri.path());
        return new ObjectIdentity("memory", "", container, uri.path(), location);
    }

    @Override
    public ObjectStat stat(StatRequest request) throws StorageException {
        ObjectIdentity identity = begin(request.uri(), request.cancellation());
        synchronized (store) {
            return existing(identity).stat(identity.location());
        }
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        ObjectIdentity identity = begin(request.uri(), request.cancellation());
        InMemoryObject object;
        synchronized (store) {
            object = existing(identity);
        }
        ObjectStat stat = object.stat(identity.location());
        switch (request.condition().kind()) {
            case MUST_MATCH -> {
                if (!request.condition().version().equals(stat.version())) {
                    throw StorageException.of(
                            CONDITION_FAILED, "There is another version", identity.location());
                }
            }
            case MUST_DIFFER -> {
                if (request.condition().version().equals(stat.version())) {
                    return new NotModified(identity.location());
                }
            }
            case NONE -> {}
        }
        int size = object.bytes().length;
        int from = (int) Math.min(request.range().offset(), size);
        int length = (int) request.range().lengthWithin(size);
        Cancellation cancellation = request.cancellation();
        return Content.of(
                stat,
                length,
                new InMemoryStream(object.bytes(), from, length, cancellation, () -> closed));
    }

    @Override
    public Optional<DirectRead> direct(ReadRequest request) {
        return Optional.of(InMemoryTransport.signed(identity(request.uri()), request, key));
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        ObjectIdentity identity = begin(request.prefix(), request.cancellation());
        String after = request.startAfter().map(uri -> identity(uri).key()).orElse(null);
        String base = SCHEME + identity.bucket() + "/";
        synchronized (store) {
            return new InMemoryListing(request, base, identity.key())
                    .page(store.enter(identity, key), after);
        }
    }

    @Override
    public ObjectStat write(WriteRequest request) throws StorageException {
        ObjectIdentity identity = begin(request.uri(), request.cancellation());
        byte[] bytes = Sources.readFully(request);
        synchronized (store) {
            NavigableMap<String, InMemoryObject> objects = store.enter(identity, key);
            checkMode(request.mode(), objects.get(identity.key()), identity);
            if (!request.checksum().map(sum -> Checksums.matches(sum, bytes)).orElse(true)) {
                throw StorageException.of(
                        CORRUPT, "The bytes have another checksum", identity.location());
            }
            return stored(objects, identity, bytes, request.contentType().orElse(null));
        }
    }

    @Override
    public void delete(DeleteRequest request) throws StorageException {
        ObjectIdentity identity = begin(request.uri(), request.cancellation());
        synchronized (store) {
            store.enter(identity, key).remove(identity.key());
        }
    }

    @Override
    public Map<ObjectUri, StorageException> deleteAll(DeleteAllRequest request) {
        ensureOpen();
        Map<ObjectUri, StorageException> failures = new LinkedHashMap<>();
        for (ObjectUri uri : request.uris()) {
            try {
                delete(new DeleteRequest(uri, request.cancellation()));
            } catch (StorageException e) {
                failures.put(uri, e);
            }
        }
        return failures;
    }

    @Override
    public ObjectStat copy(CopyRequest request) throws StorageException {
        ObjectIdentity source = begin(request.source(), request.cancellation());
        ObjectIdentity target = identity(request.target());
        synchronized (store) {
            InMemoryObject object = existing(source);
            NavigableMap<String, InMemoryObject> objects = store.enter(target, key);
            checkMode(request.mode(), objects.get(target.key()), target);
            return stored(objects, target, object.bytes(), object.contentType());
        }
    }

    @Override
    public SignedUrl sign(SignRequest request) {
        ObjectIdentity identity = begin(request.uri(), request.cancellation());
        return InMemoryTransport.signedUrl(
                identity, key, store.clock().instant().plus(request.expiry()));
    }

    @Override
    public AccessDescription describeAccess(AccessRequest request) {
        begin(request.uri(), request.cancellation());
        return AccessDescription.silent().withRights(EnumSet.allOf(Right.class));
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public String toString() {
        return "in-memory storage";
    }

    private ObjectIdentity begin(ObjectUri uri, Cancellation cancellation) {
        ensureOpen();
        cancellation.throwIfCancelled();
        return identity(uri);
    }

    private InMemoryObject existing(ObjectIdentity identity) throws StorageException {
        InMemoryObject object = store.enter(identity, key).get(identity.key());
        if (object == null) {
            throw StorageException.of(
                    OBJECT_MISSING, "There is no such object", identity.location());
        }
        return object;
    }

    private ObjectStat stored(
            NavigableMap<String, InMemoryObject> objects,
            ObjectIdentity identity,
            byte[] bytes,
            @Nullable String contentType) {
        InMemoryObject object = store.object(bytes, contentType);
        objects.put(identity.key(), object);
        return object.stat(identity.location());
    }

    private static void checkMode(
            WriteMode mode, @Nullable InMemoryObject present, ObjectIdentity identity)
            throws StorageException {
        boolean allowed =
                switch (mode.kind()) {
                    case REPLACE -> true;
                    case CREATE -> present == null;
                    case IF_VERSION ->
                            present != null
                                    && mode.version().equals(Optional.of(present.version()));
                };
        if (!allowed) {
            throw StorageException.of(
                    CONDITION_FAILED,
                    present == null ? "There is no object to replace" : "The object exists",
                    identity.location());
        }
    }

    private void ensureOpen() {
        if (closed) {
            throw new IllegalStateException("The in-memory storage is closed");
        }
    }
}
