package dev.tarn.objectserver.store;

import dev.tarn.objectserver.http.Payload;
import dev.tarn.objectserver.http.Validators;
import java.time.Instant;
import java.util.Map;

/**
 * One object as it is stored; a change makes another.
 *
 * @param content the bytes
 * @param etag the entity tag without quotes
 * @param modified when it was stored, to the millisecond
 * @param headers the headers kept with it: content type, metadata and the like
 * @param checksum the checksum kept with it
 * @param revision which state this is; the bucket gives one to an object that has {@link
 *     ObjectRevision#NONE}
 */
public record StoredObject(
        Payload content,
        String etag,
        Instant modified,
        Map<String, String> headers,
        ObjectChecksum checksum,
        ObjectRevision revision) {

    /** An object that is in no bucket yet. */
    public StoredObject(
            Payload content,
            String etag,
            Instant modified,
            Map<String, String> headers,
            ObjectChecksum checksum) {
        this(content, etag, modified, headers, checksum, ObjectRevision.NONE);
    }

    /** The same object as another state. */
    public StoredObject withRevision(ObjectRevision other) {
        return new StoredObject(content, etag, modified, headers, checksum, other);
    }

    /** How many bytes. */
    public long size() {
        return content.length();
    }

    /** The quoted entity tag. */
    public String quotedEtag() {
        return '"' + etag + '"';
    }

    /** What conditions are checked against. */
    public Validators validators() {
        return new Validators(quotedEtag(), modified);
    }
}
