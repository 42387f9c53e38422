package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.http.HttpDates;
import dev.tarn.objectserver.json.JsonObject;
import dev.tarn.objectserver.store.ObjectRevision;
import dev.tarn.objectserver.store.StoredObject;
import dev.tarn.signing.UriEncoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Objects as the JSON interface describes them, and the headers that come with their media. */
final class ObjectResources {

    private static final String STORAGE_CLASS = "STANDARD";
    private static final int MD5_DIGITS = 32;

    private final Crc32cValues sums = new Crc32cValues();

    HttpAnswer answer(GcsRequest request, String bucket, String key, StoredObject object)
            throws IOException {
        JsonObject resource = resource(request, bucket, key, object);
        String kept = FieldMask.of(request.query()).apply(resource).toString();
        return HttpAnswer.of(200).header("ETag", etag(object)).body(GcsErrors.JSON, kept);
    }

    JsonObject resource(GcsRequest request, String bucket, String key, StoredObject object)
            throws IOException {
        ObjectRevision revision = object.revision();
        String generation = Long.toString(revision.generation());
        String path = "/storage/v1/b/" + bucket + "/o/" + UriEncoding.component(key);
        String base = Origin.of(request.http());
        String created = revision.created().toString();
        JsonObject resource =
                JsonObject.create()
                        .put("kind", "storage#object")
                        .put("id", bucket + '/' + key + '/' + generation)
                        .put("selfLink", base + path)
                        .put(
                                "mediaLink",
                                base
                                        + "/download"
                                        + path
                                        + "?generation="
                                        + generation
                                        + "&alt=media")
                        .put("name", key)
                        .put("bucket", bucket)
                        .put("generation", generation)
                        .put("metageneration", Long.toString(revision.metageneration()))
                        .put("storageClass", STORAGE_CLASS)
                        .put("size", Long.toString(object.size()))
                        .put("md5Hash", md5(object))
                        .put("crc32c", sums.of(object))
                        .put("etag", etag(object))
                        .put("componentCount", components(object))
                        .put("timeCreated", created)
                        .put("updated", object.modified().toString())
                        .put("timeStorageClassUpdated", created)
                        .put("timeFinalized", created);
        ObjectFields.addTo(resource, object.headers());
        return resource;
    }

    /** Adds what comes with the bytes of an object. */
    void describe(HttpAnswer answer, StoredObject object, boolean plain) throws IOException {
        object.headers().forEach(answer::header);
        answer.header("ETag", plain ? object.quotedEtag() : etag(object))
                .header("Last-Modified", HttpDates.format(object.modified()))
                .header("x-goog-generation", Long.toString(object.revision().generation()))
                .header("x-goog-metageneration", Long.toString(object.revision().metageneration()))
                .header("x-goog-storage-class", STORAGE_CLASS)
                .header("x-goog-stored-content-length", Long.toString(object.size()))
                .header(
                        "x-goog-stored-content-encoding",
                        object.headers().getOrDefault(ObjectFields.CONTENT_ENCODING, "identity"));
        String sum = "crc32c=" + sums.of(object);
        Optional<String> md5 = md5(object).map(it -> "md5=" + it);
        if (plain) {
            answer.header("x-goog-hash", sum);
            md5.ifPresent(it -> answer.header("x-goog-hash", it));
        } else {
            answer.header("x-goog-hash", sum + md5.map(it -> ',' + it).orElse(""));
        }
    }

    /** The CRC32C in base 64. */
    String crc32c(StoredObject object) throws IOException {
        return sums.of(object);
    }

    /** The MD5 in base 64; objects made of others have none. */
    static Optional<String> md5(StoredObject object) {
        return Optional.of(object.etag())
                .filter(it -> it.length() == MD5_DIGITS)
                .map(it -> Base64.getEncoder().encodeToString(HexFormat.of().parseHex(it)));
    }

    static String etag(StoredObject object) {
        ByteBuffer state = ByteBuffer.allocate(2 * Long.BYTES);
        state.putLong(object.revision().generation()).putLong(object.revision().metageneration());
        return Base64.getEncoder().encodeToString(state.array());
    }

    private static Optional<Integer> components(StoredObject object) {
        int dash = object.etag().indexOf('-');
        return dash < 0
                ? Optional.empty()
                : Optional.of(Integer.valueOf(object.etag().substring(dash + 1)));
    }
}
