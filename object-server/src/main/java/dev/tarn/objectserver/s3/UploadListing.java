package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.MultipartUpload;
import dev.tarn.objectserver.store.MultipartUpload.ReceivedPart;
import dev.tarn.objectserver.store.Utf8Order;
import java.util.Comparator;
import java.util.Map;

/** ListParts and ListMultipartUploads. */
final class UploadListing {

    private static final int LARGEST_PAGE = 1000;

    private UploadListing() {}

    static HttpAnswer parts(S3Request request, Bucket bucket) throws S3Exception {
        Permissions.require(request.caller(), Right.WRITE, bucket, request.key());
        MultipartUpload upload = MultipartParts.find(request, bucket);
        Query query = request.query();
        int most = query.number("max-parts", LARGEST_PAGE, 0, LARGEST_PAGE);
        int marker = query.number("part-number-marker", 0, 0, Integer.MAX_VALUE);
        Map<Integer, ReceivedPart> rest = upload.parts().tailMap(marker, false);
        Xml xml = Xml.document("ListPartsResult").text("Bucket", bucket.name());
        xml.text("Key", request.key()).text("UploadId", query.get("uploadId"));
        xml.text("PartNumberMarker", marker).text("MaxParts", most);
        int last = marker;
        int written = 0;
        for (Map.Entry<Integer, ReceivedPart> part : rest.entrySet()) {
            if (written == most) {
                break;
            }
            part(xml, part.getKey(), part.getValue());
            last = part.getKey();
            written++;
        }
        xml.text("NextPartNumberMarker", last).text("IsTruncated", written < rest.size());
        return HttpAnswer.of(200).body(Xml.CONTENT_TYPE, xml.close("ListPartsResult").toString());
    }

    static HttpAnswer uploads(S3Request request, Bucket bucket) throws S3Exception {
        String prefix = request.query().get("prefix");
        Permissions.require(request.caller(), Right.LIST, bucket, prefix);
        ListingText text = ListingText.of(request.query());
        Xml xml = Xml.document("ListMultipartUploadsResult").text("Bucket", bucket.name());
        text.announce(xml);
        bucket.uploads().entrySet().stream()
                .filter(entry -> entry.getValue().key().startsWith(prefix))
                .sorted(Comparator.comparing(it -> it.getValue().key(), Utf8Order.INSTANCE))
                .forEach(
                        entry -> {
                            xml.open("Upload").text("Key", text.of(entry.getValue().key()));
                            xml.text("UploadId", entry.getKey());
                            xml.text("Initiated", S3Times.format(entry.getValue().started()));
                            xml.close("Upload");
                        });
        xml.text("MaxUploads", LARGEST_PAGE).text("IsTruncated", false);
        return HttpAnswer.of(200)
                .body(Xml.CONTENT_TYPE, xml.close("ListMultipartUploadsResult").toString());
    }

    private static void part(Xml xml, int number, ReceivedPart part) {
        xml.open("Part").text("PartNumber", number);
        xml.text("LastModified", S3Times.format(part.received()));
        xml.text("ETag", '"' + part.content().md5() + '"');
        xml.text("Size", part.content().content().length());
        xml.text(
                "Checksum" + part.content().checksum().algorithm(),
                part.content().checksum().value());
        xml.close("Part");
    }
}
