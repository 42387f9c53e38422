package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.http.Payload;
import dev.tarn.objectserver.json.JsonObject;
import dev.tarn.objectserver.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An upload in chunks; used under its own lock. */
final class ResumableUpload {

    private final String key;
    private final GcsCaller caller;
    private final Preconditions conditions;
    private final Map<String, String> headers;
    private final JsonObject resource;
    private final List<Payload> chunks = new ArrayList<>();
    private long received;
    private @Nullable StoredObject object;

    ResumableUpload(
            String key,
            GcsCaller caller,
            Preconditions conditions,
            Map<String, String> headers,
            JsonObject resource) {
        this.key = key;
        this.caller = caller;
        this.conditions = conditions;
        this.headers = headers;
        this.resource = resource;
    }

    String key() {
        return key;
    }

    /** Who began it. */
    GcsCaller caller() {
        return caller;
    }

    Preconditions conditions() {
        return conditions;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** What the client said about the object at the begin. */
    JsonObject resource() {
        return resource;
    }

    void add(Payload chunk) {
        chunks.add(chunk);
        received += chunk.length();
    }

    /** How many bytes have arrived. */
    long received() {
        return received;
    }

    Payload content() {
        return Payload.of(chunks);
    }

    void finish(StoredObject stored) {
        object = stored;
    }

    /** What became of it. */
    Optional<StoredObject> finished() {
        return Optional.ofNullable(object);
    }
}
