package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.ObjectRevision;
import dev.tarn.objectserver.store.ObjectStore;
import dev.tarn.objectserver.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Changes of a key, judged while the bucket stands still. */
final class Writes {

    private static final int LONGEST_KEY = 1024;

    private final ObjectStore store;

    Writes(ObjectStore store) {
        this.store = store;
    }

    /** Refuses early what will be refused in the end, before a large body is read. */
    void check(GcsCaller caller, Bucket bucket, String key, Preconditions conditions)
            throws GcsException {
        checkKey(key);
        caller.require(Right.WRITE, bucket, key);
        Optional<GcsException> refusal = refusal(caller, bucket, key, conditions, bucket.find(key));
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /** Stores an object as a new generation, or refuses; answers it with its generation. */
    StoredObject put(
            GcsCaller caller,
            Bucket bucket,
            String key,
            Preconditions conditions,
            StoredObject object)
            throws GcsException {
        checkKey(key);
        caller.require(Right.WRITE, bucket, key);
        ObjectRevision revision = new ObjectRevision(store.nextGeneration(), 1, object.modified());
        StoredObject stored = object.withRevision(revision);
        Decision decision = new Decision();
        bucket.putIf(
                key,
                stored,
                before -> decision.decide(refusal(caller, bucket, key, conditions, before)));
        decision.raise();
        return stored;
    }

    /** Removes an object, or refuses. */
    void delete(GcsRequest request, Bucket bucket, Preconditions conditions) throws GcsException {
        String key = request.key();
        request.caller().require(Right.DELETE, bucket, key);
        Optional<Long> generation = request.query().number("generation");
        Decision decision = new Decision();
        bucket.removeIf(
                key,
                before -> {
                    Optional<StoredObject> there =
                            before.filter(
                                    it ->
                                            generation.isEmpty()
                                                    || generation.get()
                                                            == it.revision().generation());
                    return decision.decide(
                            there.isEmpty()
                                    ? Optional.of(request.caller().missing(bucket, key))
                                    : conditions.refusal(there));
                });
        decision.raise();
    }

    private static Optional<GcsException> refusal(
            GcsCaller caller,
            Bucket bucket,
            String key,
            Preconditions conditions,
            Optional<StoredObject> before) {
        Optional<GcsException> condition = conditions.refusal(before);
        if (condition.isPresent()) {
            return condition;
        }
        boolean may = before.isEmpty() || caller.allows(Right.OVERWRITE, bucket, key);
        return may ? Optional.empty() : Optional.of(caller.refusal(Right.OVERWRITE));
    }

    private static void checkKey(String key) throws GcsException {
        int length = key.getBytes(StandardCharsets.UTF_8).length;
        boolean fine =
                length > 0
                        && length <= LONGEST_KEY
                        && !key.equals(".")
                        && !key.equals("..")
                        && key.indexOf('\r') < 0
                        && key.indexOf('\n') < 0;
        if (!fine) {
            throw GcsException.invalid("Disallowed unicode characters or length in object name");
        }
    }
}
