package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.json.JsonObject;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.ListingPage;
import dev.tarn.objectserver.store.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Pages of the objects of a bucket. */
final class ObjectListing {

    private static final int LARGEST_PAGE = 1000;
    private static final String TOKEN = "after:";

    private final ObjectResources resources;

    ObjectListing(ObjectResources resources) {
        this.resources = resources;
    }

    HttpAnswer list(GcsRequest request, Bucket bucket) throws IOException {
        Parameters query = request.query();
        request.caller().require(Right.LIST, bucket, query.get("prefix"));
        long most = query.number("maxResults").orElse((long) LARGEST_PAGE);
        ListingPage page =
                ListingPage.of(
                        bucket,
                        new ListingPage.Terms(
                                query.get("prefix"),
                                query.get("delimiter"),
                                after(query),
                                query.get("startOffset"),
                                query.find("endOffset").filter(it -> !it.isEmpty()),
                                most == 0 ? LARGEST_PAGE : (int) Math.min(most, LARGEST_PAGE)));
        List<JsonObject> items = new ArrayList<>();
        for (Map.Entry<String, StoredObject> each : page.objects()) {
            items.add(resources.resource(request, bucket.name(), each.getKey(), each.getValue()));
        }
        JsonObject document = JsonObject.create().put("kind", "storage#objects");
        if (page.truncated()) {
            document.put("nextPageToken", token(page.last()));
        }
        if (!page.prefixes().isEmpty()) {
            document.put("prefixes", page.prefixes());
        }
        if (!items.isEmpty()) {
            document.put("items", items);
        }
        String kept = FieldMask.of(query).apply(document).toString();
        return HttpAnswer.of(200).body(GcsErrors.JSON, kept);
    }

    private static String after(Parameters query) throws GcsException {
        String token = query.get("pageToken");
        if (token.isEmpty()) {
            return "";
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(TOKEN)) {
                return text.substring(TOKEN.length());
            }
        } catch (IllegalArgumentException e) {
            throw GcsException.invalid("Invalid argument: pageToken");
        }
        throw GcsException.invalid("Invalid argument: pageToken");
    }

    private static String token(String last) {
        byte[] bytes = (TOKEN + last).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
