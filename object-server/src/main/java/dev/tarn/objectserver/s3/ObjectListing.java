package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.ListingPage;
import dev.tarn.objectserver.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** ListObjectsV2 and its first version. */
final class ObjectListing {

    private static final int LARGEST_PAGE = 1000;
    private static final String ROOT = "ListBucketResult";

    private final Bucket bucket;
    private final Query query;
    private final ListingText text;

    private ObjectListing(S3Request request, Bucket bucket) throws S3Exception {
        this.bucket = bucket;
        this.query = request.query();
        this.text = ListingText.of(query);
    }

    static HttpAnswer list(S3Request request, Bucket bucket) throws S3Exception {
        Permissions.require(request.caller(), Right.LIST, bucket, request.query().get("prefix"));
        String document = new ObjectListing(request, bucket).document();
        return HttpAnswer.of(200).body(Xml.CONTENT_TYPE, document);
    }

    private String document() throws S3Exception {
        boolean second = query.get("list-type").equals("2");
        int most = query.number("max-keys", LARGEST_PAGE, 0, LARGEST_PAGE);
        String after = second ? after() : query.get("marker");
        ListingPage page =
                ListingPage.of(
                        bucket,
                        new ListingPage.Terms(
                                query.get("prefix"), query.get("delimiter"), after, most));
        Xml xml = Xml.document(ROOT).text("Name", bucket.name());
        xml.text("Prefix", text.of(query.get("prefix")));
        if (second) {
            secondHead(xml, page);
        } else {
            firstHead(xml, page);
        }
        xml.text("MaxKeys", most);
        if (query.has("delimiter")) {
            xml.text("Delimiter", text.of(query.get("delimiter")));
        }
        text.announce(xml);
        xml.text("IsTruncated", page.truncated());
        page.objects().forEach(entry -> object(xml, entry));
        page.prefixes().forEach(prefix -> commonPrefix(xml, prefix));
        return xml.close(ROOT).toString();
    }

    private void firstHead(Xml xml, ListingPage page) {
        xml.text("Marker", text.of(query.get("marker")));
        if (page.truncated() && query.has("delimiter")) {
            xml.text("NextMarker", text.of(page.last()));
        }
    }

    private void secondHead(Xml xml, ListingPage page) {
        if (query.has("continuation-token")) {
            xml.text("ContinuationToken", query.get("continuation-token"));
        }
        if (page.truncated()) {
            xml.text("NextContinuationToken", token(page.last()));
        }
        if (query.has("start-after")) {
            xml.text("StartAfter", text.of(query.get("start-after")));
        }
        xml.text("KeyCount", page.size());
    }

    private void object(Xml xml, Map.Entry<String, StoredObject> entry) {
        StoredObject object = entry.getValue();
        xml.open("Contents").text("Key", text.of(entry.getKey()));
        xml.text("LastModified", S3Times.format(object.modified()));
        xml.text("ETag", object.quotedEtag());
        xml.text("ChecksumAlgorithm", object.checksum().algorithm());
        xml.text("ChecksumType", object.checksum().type());
        xml.text("Size", object.size());
        boolean first = !query.get("list-type").equals("2");
        if (first || query.get("fetch-owner").equals("true")) {
            S3Documents.owner(xml, "Owner");
        }
        xml.text("StorageClass", "STANDARD").close("Contents");
    }

    private void commonPrefix(Xml xml, String prefix) {
        xml.open("CommonPrefixes").text("Prefix", text.of(prefix)).close("CommonPrefixes");
    }

    private String after() throws S3Exception {
        if (!query.has("continuation-token")) {
            return query.get("start-after");
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(query.get("continuation-token"));
            String token = new String(bytes, StandardCharsets.UTF_8);
            if (token.startsWith("after:")) {
                return token.substring("after:".length());
            }
        } catch (IllegalArgumentException e) {
            throw wrongToken();
        }
        throw wrongToken();
    }

    private static String token(String last) {
        byte[] bytes = ("after:" + last).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    private static S3Exception wrongToken() {
        return new S3Exception(
                        S3ErrorCode.INVALID_ARGUMENT,
                        "The continuation token provided is incorrect")
                .with("ArgumentName", "continuation-token");
    }
}
