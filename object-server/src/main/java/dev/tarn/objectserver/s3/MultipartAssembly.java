package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.http.Headers;
import dev.tarn.objectserver.http.Payload;
import dev.tarn.objectserver.store.ChecksumAlgorithm;
import dev.tarn.objectserver.store.ContentIntake;
import dev.tarn.objectserver.store.MultipartUpload;
import dev.tarn.objectserver.store.ObjectChecksum;
import dev.tarn.objectserver.store.ReceivedContent;
import dev.tarn.objectserver.store.RunningChecksum;
import dev.tarn.objectserver.store.StoredObject;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one object of the parts that a client names, after checking them. */
final class MultipartAssembly {

    private final MultipartUpload upload;
    private final List<Map<String, String>> entries;
    private final long smallestPart;

    MultipartAssembly(
            MultipartUpload upload, List<Map<String, String>> entries, long smallestPart) {
        this.upload = upload;
        this.entries = entries;
        this.smallestPart = smallestPart;
    }

    StoredObject assemble(Headers headers, Instant now) throws IOException {
        List<ReceivedContent> parts = parts();
        Payload content = Payload.of(parts.stream().map(ReceivedContent::content).toList());
        ObjectChecksum checksum = checksum(parts, content);
        Optional<String> claimed = headers.first(checksum.algorithm().header());
        if (claimed.isPresent() && !claimed.get().equals(checksum.value())) {
            throw new S3Exception(
                    S3ErrorCode.BAD_DIGEST,
                    "The "
                            + checksum.algorithm()
                            + " you specified did not match the calculated checksum.");
        }
        return new StoredObject(content, etag(parts), now, upload.headers(), checksum);
    }

    private List<ReceivedContent> parts() throws S3Exception {
        if (entries.isEmpty()) {
            throw new S3Exception(S3ErrorCode.MALFORMED_XML);
        }
        checkOrder();
        List<ReceivedContent> parts = new ArrayList<>();
        for (Map<String, String> entry : entries) {
            ReceivedContent part = part(number(entry), entry);
            parts.add(part);
            long size = part.content().length();
            if (parts.size() < entries.size() && size < smallestPart) {
                throw new S3Exception(S3ErrorCode.ENTITY_TOO_SMALL)
                        .with("ProposedSize", Long.toString(size))
                        .with("MinSizeAllowed", Long.toString(smallestPart))
                        .with("PartNumber", Integer.toString(number(entry)));
            }
        }
        return parts;
    }

    private void checkOrder() throws S3Exception {
        int before = 0;
        for (Map<String, String> entry : entries) {
            int number = number(entry);
            if (number <= before) {
                throw new S3Exception(S3ErrorCode.INVALID_PART_ORDER);
            }
            before = number;
        }
    }

    private ReceivedContent part(int number, Map<String, String> entry) throws S3Exception {
        MultipartUpload.ReceivedPart part = upload.parts().get(number);
        String etag = entry.getOrDefault("ETag", "").replace("\"", "");
        if (part == null || !part.content().md5().equals(etag)) {
            throw invalid(number);
        }
        ObjectChecksum checksum = part.content().checksum();
        String claimed = entry.get("Checksum" + checksum.algorithm());
        if (claimed != null && !claimed.equals(checksum.value())) {
            throw invalid(number);
        }
        MultipartUpload.Checksums chosen = upload.checksums();
        if (chosen.chosen() && checksum.algorithm() != chosen.algorithm()) {
            throw new S3Exception(
                    S3ErrorCode.INVALID_REQUEST,
                    "Part " + number + " was sent with another checksum than the upload asks for");
        }
        if (claimed == null && chosen.chosen() && chosen.composite()) {
            throw new S3Exception(
                    S3ErrorCode.INVALID_REQUEST,
                    "The upload was created using a "
                            + chosen.algorithm()
                            + " checksum. The complete request must include the checksum for each"
                            + " part.");
        }
        return part.content();
    }

    private ObjectChecksum checksum(List<ReceivedContent> parts, Payload content)
            throws IOException {
        ChecksumAlgorithm algorithm = upload.checksums().algorithm();
        if (!upload.checksums().composite()) {
            return ContentIntake.of(content, algorithm).checksum();
        }
        RunningChecksum sum = algorithm.start();
        for (ReceivedContent part : parts) {
            byte[] value = Base64.getDecoder().decode(part.checksum().value());
            sum.update(value, 0, value.length);
        }
        return new ObjectChecksum(algorithm, sum.finishBase64() + '-' + parts.size(), true);
    }

    private static String etag(List<ReceivedContent> parts) {
        MessageDigest md5 = md5();
        parts.forEach(part -> md5.update(HexFormat.of().parseHex(part.md5())));
        return HexFormat.of().formatHex(md5.digest()) + '-' + parts.size();
    }

    private static int number(Map<String, String> entry) throws S3Exception {
        String text = entry.getOrDefault("PartNumber", "");
        if (!text.matches("\\d{1,5}")) {
            throw new S3Exception(S3ErrorCode.MALFORMED_XML);
        }
        return Integer.parseInt(text);
    }

    private static S3Exception invalid(int number) {
        return new S3Exception(S3ErrorCode.INVALID_PART)
                .with("PartNumber", Integer.toString(number));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
