package dev.tarn.plugin.azure;

import com.azure.core.http.HttpMethod;
import com.azure.core.util.BinaryData;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.RunningChecksum;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A blob made of blocks: nothing of it can be seen before the list of them is there and the write's
 * condition holds. Blocks of a write that failed are dropped by the service within a week.
 */
final class BlockUpload {
    private static final long MOST_BLOCKS = 50_000;

    private final AzureCalls calls;
    private final long blockBytes;

    BlockUpload(AzureCalls calls, long blockBytes) {
        this.calls = calls;
        this.blockBytes = blockBytes;
    }

    /**
     * Sends blocks and list.
     *
     * <p>The service takes no sum of a blob in blocks, so the MD5 is taken here, of the bytes as
     * they are sent, for it to keep; a sum of another kind is compared before the blob comes into
     * being.
     *
     * @param fields what the blob keeps
     * @return what the answer to the list says
     */
    HttpHeaders put(
            WriteRequest request,
            AzureLocation location,
            AzureSource source,
            Map<String, String> fields)
            throws StorageException {
        RunningChecksum md5 = RunningChecksum.of(ChecksumAlgorithm.MD5);
        Optional<RunningChecksum> other =
                request.checksum()
                        .filter(sum -> sum.algorithm() != ChecksumAlgorithm.MD5)
                        .map(sum -> RunningChecksum.of(sum.algorithm()));
        List<String> ids = send(request, location, source, passage(md5, other));
        if (other.isPresent()) {
            AzureWrites.compare(request, other.get());
        }
        Checksum sum = md5.result();
        boolean expected = request.checksum().isEmpty() || other.isPresent();
        if (!expected
                && request.checksum().get().algorithm() == ChecksumAlgorithm.MD5
                && !request.checksum().get().equals(sum)) {
            throw StorageException.of(
                    StorageException.Kind.CORRUPT,
                    "The bytes to write have another checksum than announced",
                    location.uri());
        }
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putAll(AzureConditions.fields(request.mode()));
        all.put("x-ms-blob-content-md5", sum.base64());
        return calls.askToWrite(
                location,
                request.cancellation(),
                new AzureCalls.Request(HttpMethod.PUT, "comp=blocklist", all, list(ids)),
                request.mode());
    }

    private List<String> send(
            WriteRequest request,
            AzureLocation location,
            AzureSource source,
            AzureSource.Passage sums)
            throws StorageException {
        long length = source.length();
        long step = Math.max(blockBytes, (length + MOST_BLOCKS - 1) / MOST_BLOCKS);
        String upload = UUID.randomUUID().toString();
        List<String> ids = new ArrayList<>();
        for (long offset = 0; offset < length; offset += step) {
            String id = id(upload, ids.size());
            calls.ask(
                    location,
                    request.cancellation(),
                    new AzureCalls.Request(
                            HttpMethod.PUT,
                            "comp=block&blockid=" + id,
                            Map.of(),
                            source.body(offset, Math.min(step, length - offset), sums)));
            ids.add(id);
        }
        return ids;
    }

    /** All of one length, as the service wants it, and without characters that an address lacks. */
    private static String id(String upload, int number) {
        String text = String.format(Locale.ROOT, "%s-%06d__", upload, number);
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static BinaryData list(List<String> ids) {
        StringBuilder xml =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
        ids.forEach(id -> xml.append("<Latest>").append(id).append("</Latest>"));
        return BinaryData.fromString(xml.append("</BlockList>").toString());
    }

    private static AzureSource.Passage passage(
            RunningChecksum md5, Optional<RunningChecksum> other) {
        return (bytes, offset, length) -> {
            md5.update(bytes, offset, length);
            other.ifPresent(sum -> sum.update(bytes, offset, length));
        };
    }
}
