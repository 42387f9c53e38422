package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.http.Payload;
import dev.tarn.objectserver.json.JsonObject;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.ChecksumAlgorithm;
import dev.tarn.objectserver.store.ContentIntake;
import dev.tarn.objectserver.store.ObjectStore;
import dev.tarn.objectserver.store.ReceivedContent;
import dev.tarn.objectserver.store.StoredObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects made of other objects. */
final class ObjectCopies {

    private static final int MOST_SOURCES = 32;

    private final ObjectStore store;
    private final Writes writes;
    private final ObjectResources resources;
    private final GcsSettings settings;

    ObjectCopies(
            ObjectStore store, Writes writes, ObjectResources resources, GcsSettings settings) {
        this.store = store;
        this.writes = writes;
        this.resources = resources;
        this.settings = settings;
    }

    /** {@code rewriteTo} and {@code copyTo}. */
    HttpAnswer copy(GcsRequest request, Bucket from) throws IOException {
        StoredObject source = source(request, from);
        Bucket to = store.find(request.address().rest().get(2)).orElseThrow(GcsException::noBucket);
        String key = request.address().rest().get(4);
        boolean rewrite = request.address().rest().get(0).equals("rewriteTo");
        JsonObject change = request.document();
        Preconditions conditions = Preconditions.of(request);
        writes.check(request.caller(), to, key, conditions);
        int call = rewrite ? call(request, source) : settings.rewriteCalls();
        if (call < settings.rewriteCalls()) {
            return HttpAnswer.of(200).body(GcsErrors.JSON, progress(source, call).toString());
        }
        StoredObject copy =
                new StoredObject(
                        source.content(),
                        source.etag(),
                        store.now(),
                        headers(source, change),
                        source.checksum());
        StoredObject stored = writes.put(request.caller(), to, key, conditions, copy);
        if (!rewrite) {
            return resources.answer(request, to.name(), key, stored);
        }
        JsonObject done =
                progress(source, settings.rewriteCalls())
                        .put("resource", resources.resource(request, to.name(), key, stored));
        return HttpAnswer.of(200).body(GcsErrors.JSON, done.toString());
    }

    /** One object of several, one after the other. */
    HttpAnswer compose(GcsRequest request, Bucket bucket) throws IOException {
        JsonObject document = request.document();
        List<JsonObject> sources = document.objects("sourceObjects");
        if (sources.isEmpty() || sources.size() > MOST_SOURCES) {
            throw GcsException.invalid("The number of source components is 1 to " + MOST_SOURCES);
        }
        List<Payload> contents = new ArrayList<>();
        for (JsonObject each : sources) {
            contents.add(component(request, bucket, each).content());
        }
        ReceivedContent content = ContentIntake.of(Payload.of(contents), ChecksumAlgorithm.CRC32C);
        JsonObject fields = document.object("destination").orElse(JsonObject.create());
        StoredObject composed =
                new StoredObject(
                        content.content(),
                        content.md5() + '-' + contents.size(),
                        store.now(),
                        Map.copyOf(ObjectFields.of(fields, Optional.empty())),
                        content.checksum());
        StoredObject stored =
                writes.put(
                        request.caller(),
                        bucket,
                        request.key(),
                        Preconditions.of(request),
                        composed);
        return resources.answer(request, bucket.name(), request.key(), stored);
    }

    private static StoredObject component(GcsRequest request, Bucket bucket, JsonObject source)
            throws GcsException {
        String key = source.text("name").orElse("");
        request.caller().require(Right.READ, bucket, key);
        StoredObject object =
                bucket.find(key).orElseThrow(() -> request.caller().missing(bucket, key));
        String generation = Long.toString(object.revision().generation());
        Optional<String> wanted =
                source.text("generation")
                        .or(
                                () ->
                                        source.object("objectPreconditions")
                                                .flatMap(it -> it.text("ifGenerationMatch")));
        if (!wanted.orElse(generation).equals(generation)) {
            throw GcsException.conditionNotMet();
        }
        return object;
    }

    private static StoredObject source(GcsRequest request, Bucket bucket) throws GcsException {
        request.caller().require(Right.READ, bucket, request.key());
        StoredObject object =
                bucket.find(request.key())
                        .orElseThrow(() -> request.caller().missing(bucket, request.key()));
        Optional<Long> generation = request.query().number("sourceGeneration");
        if (generation.isPresent() && generation.get() != object.revision().generation()) {
            throw request.caller().missing(bucket, request.key());
        }
        Optional<GcsException> refusal =
                Preconditions.ofSource(request.query()).refusal(Optional.of(object));
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return object;
    }

    /** The number of this call, counted from 1, that the token of the one before tells. */
    private static int call(GcsRequest request, StoredObject source) throws GcsException {
        String token = request.query().get("rewriteToken");
        if (token.isEmpty()) {
            return 1;
        }
        String prefix = token(source);
        if (!token.startsWith(prefix) || !token.substring(prefix.length()).matches("\\d{1,4}")) {
            throw GcsException.invalid("Invalid argument: rewriteToken");
        }
        return Integer.parseInt(token.substring(prefix.length())) + 1;
    }

    private static String token(StoredObject source) {
        return "rewrite-" + source.revision().generation() + '-';
    }

    private JsonObject progress(StoredObject source, int call) {
        boolean done = call >= settings.rewriteCalls();
        long rewritten = source.size() * call / settings.rewriteCalls();
        JsonObject progress =
                JsonObject.create()
                        .put("kind", "storage#rewriteResponse")
                        .put("totalBytesRewritten", Long.toString(rewritten))
                        .put("objectSize", Long.toString(source.size()))
                        .put("done", done);
        return done ? progress : progress.put("rewriteToken", token(source) + call);
    }

    /** A resource with fields of its own replaces those of the source. */
    private static Map<String, String> headers(StoredObject source, JsonObject change) {
        Map<String, String> headers = new LinkedHashMap<>(source.headers());
        if (change.names().isEmpty()) {
            return headers;
        }
        Map<String, String> replaced =
                ObjectFields.of(
                        change, Optional.ofNullable(headers.get(ObjectFields.CONTENT_TYPE)));
        return Map.copyOf(replaced);
    }
}
