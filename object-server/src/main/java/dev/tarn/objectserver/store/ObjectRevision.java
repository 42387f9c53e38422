package dev.tarn.objectserver.store;

import java.time.Instant;

/**
 * Which state of an object this is, as Google counts it.
 *
 * @param generation grows with each content stored under the key
 * @param metageneration grows from 1 with each change of its headers
 * @param created when the content was stored
 */
public record ObjectRevision(long generation, long metageneration, Instant created) {

    /** The revision of an object that is in no bucket yet. */
    public static final ObjectRevision NONE = new ObjectRevision(0, 0, Instant.EPOCH);

    /** The same content with other headers. */
    public ObjectRevision withChangedHeaders() {
        return new ObjectRevision(generation, metageneration + 1, created);
    }
}
