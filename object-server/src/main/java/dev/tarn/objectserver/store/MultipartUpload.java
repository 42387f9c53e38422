package dev.tarn.objectserver.store;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * An upload in parts.
 *
 * @param key the key it is for
 * @param started when it began
 * @param headers the headers of the object to be
 * @param checksums what the client chose
 * @param parts the parts so far by number
 */
public record MultipartUpload(
        String key,
        Instant started,
        Map<String, String> headers,
        Checksums checksums,
        NavigableMap<Integer, ReceivedPart> parts) {

    /**
     * The checksums of an upload.
     *
     * @param algorithm the algorithm
     * @param composite whether the object gets a checksum over the parts' checksums
     * @param chosen whether the client asked for it, rather than the server
     */
    public record Checksums(ChecksumAlgorithm algorithm, boolean composite, boolean chosen) {}

    /**
     * A part.
     *
     * @param content the bytes with their sums
     * @param received when they came
     */
    public record ReceivedPart(ReceivedContent content, Instant received) {}

    /** An upload without parts yet. */
    public static MultipartUpload start(
            String key, Instant started, Map<String, String> headers, Checksums checksums) {
        return new MultipartUpload(key, started, headers, checksums, new ConcurrentSkipListMap<>());
    }
}
