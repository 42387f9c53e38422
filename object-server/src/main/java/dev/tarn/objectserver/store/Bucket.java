package dev.tarn.objectserver.store;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A bucket: objects by key in UTF-8 order, and uploads in parts; safe for many threads. */
public final class Bucket {

    private final String name;
    private final BucketAccess access;
    private final Instant created;
    private final NavigableMap<String, StoredObject> objects =
            new ConcurrentSkipListMap<>(Utf8Order.INSTANCE);
    private final Map<String, MultipartUpload> uploads = new ConcurrentHashMap<>();

    private final LongSupplier generations;

    Bucket(String name, BucketAccess access, Instant created, LongSupplier generations) {
        this.name = name;
        this.access = access;
        this.created = created;
        this.generations = generations;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Where it lies and who may use it. */
    public BucketAccess access() {
        return access;
    }

    /** When it was created. */
    public Instant created() {
        return created;
    }

    /** An object. */
    public Optional<StoredObject> find(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** Stores an object whatever was there. */
    public void put(String key, StoredObject object) {
        putIf(key, object, before -> true);
    }

    /**
     * Stores an object if what was there allows it; no other change of the bucket comes between.
     */
    public synchronized boolean putIf(
            String key, StoredObject object, Predicate<Optional<StoredObject>> allowed) {
        if (!allowed.test(find(key))) {
            return false;
        }
        objects.put(key, numbered(object));
        return true;
    }

    private StoredObject numbered(StoredObject object) {
        return object.revision().generation() == 0
                ? object.withRevision(
                        new ObjectRevision(generations.getAsLong(), 1, object.modified()))
                : object;
    }

    /** Removes an object if what is there allows it; removing nothing is fine. */
    public synchronized boolean removeIf(String key, Predicate<Optional<StoredObject>> allowed) {
        if (!allowed.test(find(key))) {
            return false;
        }
        objects.remove(key);
        return true;
    }

    /** The objects from a key on, in order, seen as they are while one reads. */
    public NavigableMap<String, StoredObject> from(String key, boolean inclusive) {
        return objects.tailMap(key, inclusive);
    }

    /** All objects in order. */
    public NavigableMap<String, StoredObject> objects() {
        return objects;
    }

    /** The uploads in progress by their id. */
    public Map<String, MultipartUpload> uploads() {
        return uploads;
    }

    /** An upload, if the id belongs to the key. */
    public @Nullable MultipartUpload upload(String id, String key) {
        MultipartUpload upload = uploads.get(id);
        return upload != null && upload.key().equals(key) ? upload : null;
    }
}
